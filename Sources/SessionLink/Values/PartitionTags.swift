/// The hash tags of the 256 partitions, in order.
///
/// A tag is the partition's two hex digits and three characters chosen so that its CRC16 falls into slot 64·p: the
/// partitions then lie at even distances over Redis Cluster's 16,384 slots, whatever the number of nodes. Each is the
/// first such string in the order 0-9, a-z, A-Z. They are part of schema version 1 and never change.
enum PartitionTags {
    static let all: [String] = table.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

    private static let table = """
        001nR 016aI 02aCO 0302o 044Y7 050fO 068gC 0765i 084yf 0932u 0a0PW 0b4ME 0c6dm 0d5ML 0e5g2 0f2JC
        102mA 1146s 124zo 131U6 144jG 1521u 1629a 174bS 185Z7 1901f 1a2Ce 1b7NV 1c43W 1dadM 1e4Dc 1f0Yq
        205H7 210gn 220oz 2364H 241os 2574A 26aBn 2703N 28dEr 2954R 2a4v2 2b2Kb 2c0bJ 2d3Kk 2e0Qv 2f4Ld
        304kf 3120T 323li 334cr 3438I 3547R 365ko 370D6 380ls 3967A 3a4EB 3b0XP 3c25p 3d0Hx 3e2BD 3f5o5
        407KF 41306 420LI 43479 448Uy 45570 466KO 470Tu 48088 494CH 4a61K 4b1X2 4c0Ay 4d2xy 4e06M 4f4oW
        504HU 512Wo 523OZ 53bzr 542OS 554Pi 56bbN 572GG 588FX 59440 5a4fq 5b1kB 5c2RK 5d0kK 5e0A5 5f68m
        601Ma 614b8 626Jn 630UT 646ZF 658Ld 660Mh 675b1 684ZU 692Eo 6a07l 6b4nv 6c535 6dbDm 6e60j 6f0I2
        700n0 714QH 72bco 732Ff 744It 752VN 761n9 775QA 786Ig 799Od 7a1P5 7b69L 7c4Tl 7d6ml 7e4gP 7f0zB
        804yJ 810F2 822nd 8345V 843nm 854av 864ib 8722P 8883O 896ae 8a4Wn 8b8Cd 8c1S7 8d0ZT 8e2Ph 8f4m8
        906jx 9101J 921mw 936bl 9419W 9566L 965J3 970ej 982mm 994rW 9a507 9b2YN 9c04n 9d2If 9e0CZ 9f5Ni
        a02YB a14Fx a24Nl a31a5 a45Ne a5ekl a62Ij a74VP a85n4 a90Am aa23n ab4J6 ac777 adaPN ae44h af0mr
        b0141 b15OA b24Wt b32HN b4737 b52Xf b6048 b74OH b86GO b90Xu badTM bb67d bc4ZD bd6cD be4ix bf00b
        c04Ng c1dkn c22YI c34Fs c42Ia c55Fz c65Nn c70a7 c80Ir c96VH ca54j cb09Y cc003 cd0my ce2gE cf5J4
        d02ci d15lr d240O d3dQN d44do d51K6 d627I d758R d870U d91kg da2MM dbazM dc4yw dd7PV de4JK df0WY
        e05lw e12cl e22kx e340J e41K3 e54dj e658W e727L e81kb e96dy ea4Rr eb8Fx ec2fH ed1Oi ee0u6 ef6Hf
        f04eN f10Z6 f226h f34mZ f42bH f549z f641n f7dPo f816r f969i fa4Kj fb0Vx fc1O3 fd0FP fe2Ll ff454
        """
}

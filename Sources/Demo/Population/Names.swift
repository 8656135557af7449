/// The names of the demo's users: wide, accented and plain ones side by side, as on a real screen.
extension NameList {
    static let all = [korean, japanese, accented, plain]

    static let korean = NameList(
        locale: "ko-KR",
        order: .familyFirst,
        families: ["김 kim", "이 lee", "박 park", "최 choi", "정 jung", "강 kang", "조 cho", "윤 yoon", "장 jang", "임 lim"],
        givens: [
            "민준 minjun", "서연 seoyeon", "지훈 jihun", "하은 haeun", "도윤 doyun", "서준 seojun", "지우 jiu", "수아 sua",
            "예준 yejun", "지민 jimin", "현우 hyunwoo", "유진 yujin", "은서 eunseo", "태양 taeyang", "다은 daeun", "준호 junho",
        ]
    )

    static let japanese = NameList(
        locale: "ja-JP",
        order: .familyFirst,
        families: [
            "佐藤 sato", "鈴木 suzuki", "高橋 takahashi", "田中 tanaka", "渡辺 watanabe", "伊藤 ito", "山本 yamamoto", "中村 nakamura",
        ],
        givens: ["陽菜 hina", "蓮 ren", "結衣 yui", "大翔 hiroto", "さくら sakura", "湊 minato", "葵 aoi", "ユウト yuto"]
    )

    static let accented = NameList(
        locale: "fr-FR",
        order: .givenFirst,
        families: [
            "García garcia", "Müller mueller", "Dvořák dvorak", "Ångström angstrom", "Çelik celik", "Øvergård overgard",
            "Łoś los", "Nguyễn nguyen", "Lefèvre lefevre", "Ó'Brien obrien",
        ],
        givens: [
            "Zoë zoe", "José jose", "Łukasz lukasz", "Chloé chloe", "Søren soren", "Jürgen juergen", "Márta marta",
            "Anaïs anais", "Ángel angel", "Šárka sarka", "Björn bjorn", "Nuño nuno",
        ]
    )

    static let plain = NameList(
        locale: "en-GB",
        order: .givenFirst,
        families: [
            "Adams", "Brown", "Carter", "Davies", "Evans", "Foster", "Green", "Hughes", "Jackson", "Khan", "Morgan",
            "Patel",
        ],
        givens: [
            "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Oscar", "Peggy",
            "Trent",
            "Wendy",
        ]
    )
}

# perl make-storable.pl > storable.txt: one value a line. Perl 5.36, Storable 3.26.
use strict;
use utf8;
use Storable qw(freeze nfreeze store_fd);
use CHI::CacheObject;

package Card { sub new { bless { number => 7 }, shift } }
package Hooked {
    sub new { bless { a => 1 }, shift }
    sub STORABLE_freeze { my ($self) = @_; return ("frozen bytes", [ 1, 2 ], $self->{other} // \"x") }
    sub STORABLE_thaw { }
}

my $circle = [1];
push @$circle, $circle;
my $shared = { deep => [ 1, 2 ] };
my $user = 'Zoë 김';
my %values = (
    session => { __user => '1001', __created => 1795896473, name => $user, "kë김" => 'v', latin => "Zo\xEB", small => -5,
        large => 5_000_000_000, negative => -2_000_000, ratio => 0.25, none => undef, long => 'x' x 300, longtext => '김' x 200,
        list => [ 1, 'two', undef ], empty => '', yes => !!1 },
    blessed => [ Card->new, Card->new, bless( [1], 'Row' ), bless( \( my $text = 'inner' ), 'Word' ), qr/a.b/ ],
    hooked  => [ Hooked->new, Hooked->new ],
    circle  => $circle,
    shared  => [ $shared, $shared, \\'twice' ],
    text    => \'alone',
    named   => Card->new,
);
for my $name ( sort keys %values ) {
    print "$name.native ", unpack( 'H*', freeze( $values{$name} ) ),  "\n";
    print "$name.network ", unpack( 'H*', nfreeze( $values{$name} ) ), "\n";
}
my $file = '';
open my $handle, '>', \my $buffer;
{
    use File::Temp;
    my $temporary = File::Temp->new;
    Storable::nstore( $values{session}, $temporary->filename );
    local ( @ARGV, $/ ) = $temporary->filename;
    print "file ", unpack( 'H*', <> ), "\n";
}

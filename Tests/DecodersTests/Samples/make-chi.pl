# perl make-chi.pl > chi.txt: one value a line. CHI 0.61 on Perl 5.36, as CHI's drivers pack entries.
use strict;
use utf8;
use CHI;
use CHI::CacheObject;

my $cache = CHI->new( driver => 'RawMemory', datastore => {} );
my $serializer = CHI->new( driver => 'Memory', datastore => {} )->serializer;
my $never = 0xffffffff;
my %values = ( object => { user => 'mina', user_id => 1001 }, text => 'Zoë 김', bytes => "\xff\x00plain" );
for my $name ( sort keys %values ) {
    my $entry = CHI::CacheObject->new( 'k', $values{$name}, 1795896473, 1795900000, 1795900073, $serializer, undef );
    print "$name ", unpack( 'H*', $entry->pack_to_data ), "\n";
}
my $forever = CHI::CacheObject->new( 'k', { n => 1 }, 1795896473, $never, $never, $serializer, undef );
print 'forever ', unpack( 'H*', $forever->pack_to_data ), "\n";
my $packed = CHI::CacheObject->new( 'k', { long => 'x' x 3000 }, 1795896473, $never, $never, $serializer, 1000 );
print 'packed ', unpack( 'H*', $packed->pack_to_data ), "\n";

# The store of LemonLDAP::NG, Apache::Session::Browseable on Redis, with its names.
use strict;
use warnings;
use lib '.';
use Apache::Session::Browseable::Redis;
use Application;

my $settings = { Application::place(), Index => '_whatToTrace ipAddr', encoding => 'undef' };
my $app = sub {
    my $request = Plack::Request->new($_[0]);
    my $id = $request->cookies->{lemonldap};
    my $makes = $request->path eq '/login' || $request->path eq '/anonymous';
    my %session;
    eval { tie %session, 'Apache::Session::Browseable::Redis', $makes ? undef : $id, $settings } if $makes || $id;
    my ($status, $user) = tied %session ? Application::act(\%session, $request, 'uid') : (401);
    if (tied %session && $request->path eq '/logout') {
        (tied %session)->delete;
        ($status, $user) = (200);
    }
    if ($makes) {
        @session{qw(_session_kind _utime)} = ('SSO', time);
        @session{qw(_whatToTrace ipAddr _lastSeen)} = ($user, $session{ip}, time) if defined $user;
        $id = $session{_session_id};
    }
    untie %session;
    return [$status, ['Content-Type' => 'application/json', $makes ? ('Set-Cookie' => "lemonldap=$id; path=/") : ()],
        [Application::text($user)]];
};
Application::serve($app);

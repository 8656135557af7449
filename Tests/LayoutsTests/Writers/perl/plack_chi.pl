# Plack's sessions in CHI on Redis.
use strict;
use warnings;
use lib '.';
use Application;
use CHI;
use Plack::Middleware::Session;
use Plack::Session::Store::Cache;

my $cache = CHI->new(
    driver => 'Redis', namespace => 'plack', expires_in => 3600, redis_options => { Application::place() },
);
my $app = sub {
    my $request = Plack::Request->new($_[0]);
    $_[0]{'psgix.session.options'}{expire} = 1 if $request->path eq '/logout';
    my ($status, $user) = $request->path eq '/logout' ? (200) : Application::act($_[0]{'psgix.session'}, $request, 'user_id');
    return [$status, ['Content-Type' => 'application/json'], [Application::text($user)]];
};
Application::serve(Plack::Middleware::Session->wrap($app, store => Plack::Session::Store::Cache->new(cache => $cache)));

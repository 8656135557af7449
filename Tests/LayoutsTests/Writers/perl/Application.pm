package Application;
# What every Perl writer shares: what an application does with a session that is like a hash, and the server.
use strict;
use warnings;
use JSON ();
use Plack::Loader;
use Plack::Request;
use Time::HiRes ();

# Where Redis is, as Redis.pm takes it.
sub place { $ENV{REDIS_SOCKET} ? (sock => $ENV{REDIS_SOCKET}) : (server => "$ENV{REDIS_HOST}:$ENV{REDIS_PORT}") }

# Keeps of a log-in what the form says beside the user's ID.
sub keep {
    my ($session, $request) = @_;
    $session->{name} = $request->parameters->{name};
    $session->{email} = $request->parameters->{mail};
    $session->{ip} = $request->header('X-Forwarded-For');
    my %tokens = map { defined $request->parameters->{$_} ? ($_ => $request->parameters->{$_}) : () }
        qw(access_token id_token refresh_token);
    $session->{tokens} = \%tokens if %tokens;
}

sub pause { Time::HiRes::sleep(($_[0]->parameters->{ms} || 600) / 1000) }

# Status and user of an answer; `$name` is where the session has the user.
sub act {
    my ($session, $request, $name) = @_;
    my ($path, $user) = ($request->path, $session->{$name});
    if ($path eq '/login') {
        $session->{$name} = $user = $request->parameters->{user};
        keep($session, $request);
    } elsif ($path eq '/slow') {
        pause($request);
        $session->{visits} = ($session->{visits} || 0) + 1 if $request->parameters->{write};
    } elsif ($path eq '/anonymous') {
        $session->{cart} = ['tea'];
        return (200, undef);
    }
    return (defined $user ? 200 : 401, $user);
}

sub text { JSON->new->encode({ user => defined $_[0] ? "$_[0]" : undef }) }

sub serve {
    my ($app) = @_;
    Plack::Loader->load('Starman', host => '127.0.0.1', port => $ENV{PORT}, workers => 5, keepalive => 0)->run($app);
}

1;

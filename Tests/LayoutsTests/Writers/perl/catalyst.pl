# Catalyst with its sessions in Redis and its log-in.
use strict;
use warnings;
use lib '.';
use Application;

BEGIN {
    package Writer::Controller::Root;
    use parent 'Catalyst::Controller';
    $INC{'Writer/Controller/Root.pm'} = __FILE__;
    __PACKAGE__->config(namespace => '');

    sub all : Path Args {
        my ($self, $c) = @_;
        my $request = Plack::Request->new($c->request->env);
        my $path = $request->path;
        my $user = $c->user_exists ? $c->user->id : undef;
        if ($path eq '/login') {
            $c->authenticate({ username => $user = $request->parameters->{user} });
            Application::keep($c->session, $request);
        } elsif ($path eq '/slow') {
            Application::pause($request);
            $c->session->{visits}++ if $request->parameters->{write};
        } elsif ($path eq '/anonymous') {
            $c->session->{cart} = ['tea'];
        } elsif ($path eq '/logout') {
            $c->logout;
            $c->delete_session;
        }
        $c->response->status(defined $user || $path eq '/anonymous' || $path eq '/logout' ? 200 : 401);
        $c->response->content_type('application/json');
        $c->response->body(Application::text($user));
    }
}

package Writer;
use Catalyst qw(Authentication Session Session::State::Cookie Session::Store::Redis);
# The plugin connects to hosts alone; each worker has a connection of its own.
my $connected = 0;
sub _verify_redis_connection {
    my ($c) = @_;
    return if $connected == $$;
    $c->_session_redis_storage(Redis->new(Application::place()));
    $connected = $$;
}
sub locate_components { 'Writer::Controller::Root' }
__PACKAGE__->config(
    name => 'Writer',
    encoding => undef,
    'Plugin::Session' => { expires => 3600 },
    'Plugin::Authentication' => { default => {
        credential => { class => 'Password', password_type => 'none' },
        store => { class => 'Minimal', users => { map { $_ => {} } 1001 .. 1099 } },
    } },
);
__PACKAGE__->setup;
__PACKAGE__->log->disable('debug', 'info');
Application::serve(__PACKAGE__->psgi_app);

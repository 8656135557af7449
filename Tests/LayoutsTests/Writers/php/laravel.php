<?php
// Laravel's own session manager, session middleware, Redis, cache and guard, without the rest of the framework.

use Illuminate\Auth\GenericUser;
use Illuminate\Auth\SessionGuard;
use Illuminate\Cache\CacheManager;
use Illuminate\Config\Repository as Config;
use Illuminate\Container\Container;
use Illuminate\Contracts\Auth\Authenticatable;
use Illuminate\Contracts\Auth\UserProvider;
use Illuminate\Encryption\Encrypter;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Redis\RedisManager;
use Illuminate\Session\Middleware\StartSession;
use Illuminate\Session\SessionManager;

foreach (['Session', 'Redis', 'Cache', 'Auth', 'Http', 'Container', 'Config', 'Encryption'] as $part) {
    if (stream_resolve_include_path("Illuminate/$part/autoload.php")) {
        require_once "Illuminate/$part/autoload.php";
    }
}
require __DIR__ . '/facts.php';

// The users are whoever logs in.
class Users implements UserProvider
{
    public function retrieveById($number) { return new GenericUser(['id' => $number, 'remember_token' => '']); }
    public function retrieveByToken($number, $token) { return null; }
    public function updateRememberToken(Authenticatable $user, $token) {}
    public function retrieveByCredentials(array $credentials) { return null; }
    public function validateCredentials(Authenticatable $user, array $credentials) { return false; }
}

$app = new Container();
Container::setInstance($app);
$database = getenv('REDIS_SOCKET') ? ['scheme' => 'unix', 'host' => getenv('REDIS_SOCKET'), 'port' => 0]
    : ['host' => getenv('REDIS_HOST'), 'port' => (int) getenv('REDIS_PORT')];
$app['config'] = new Config([
    'cache' => [
        'default' => 'redis', 'prefix' => 'laravel_cache',
        'stores' => ['redis' => ['driver' => 'redis', 'connection' => 'cache']],
    ],
    'session' => [
        'driver' => 'redis', 'lifetime' => 120, 'expire_on_close' => false, 'encrypt' => (bool) getenv('ENCRYPT'),
        'connection' => 'cache', 'store' => null, 'lottery' => [0, 100], 'cookie' => 'laravel_session', 'path' => '/',
        'domain' => null, 'secure' => false, 'http_only' => true, 'same_site' => 'lax',
    ],
]);
$redis = new RedisManager($app, 'phpredis', [
    'options' => ['cluster' => 'redis', 'prefix' => 'laravel_database_'],
    'cache' => $database + ['password' => null, 'database' => (int) getenv('REDIS_DATABASE')],
]);
$app->instance('redis', $redis);
$app->instance('encrypter', new Encrypter(str_repeat('k', 32), 'AES-256-CBC'));
$app->bind(Illuminate\Contracts\Encryption\Encrypter::class, fn () => $app['encrypter']);
$cache = new CacheManager($app);
$app->instance('cache', $cache);
$sessions = new SessionManager($app);

$request = Request::capture();
$middleware = new StartSession($sessions, fn () => $cache);
$response = $middleware->handle($request, function (Request $request) {
    $guard = new SessionGuard('web', new Users(), $request->session(), $request);
    $session = $request->session();
    $user = $guard->id() === null ? null : (string) $guard->id();
    switch ($request->path()) {
        case 'login':
            $user = $request->input('user');
            $guard->login(new GenericUser(['id' => $user]));
            $session->put(facts());
            break;
        case 'slow':
            pause();
            if ($request->has('write')) {
                $session->put('visits', 1 + $session->get('visits', 0));
            }
            break;
        case 'anonymous':
            $session->put('cart', ['tea']);
            return new JsonResponse(['user' => null]);
        case 'logout':
            $session->invalidate();
            return new JsonResponse(['user' => null]);
    }
    return new JsonResponse(['user' => $user], $user === null ? 401 : 200);
});
$response->send();

<?php
// Symfony's HttpFoundation with its RedisSessionHandler.

use Symfony\Component\HttpFoundation\Session\Session;
use Symfony\Component\HttpFoundation\Session\Storage\Handler\RedisSessionHandler;
use Symfony\Component\HttpFoundation\Session\Storage\NativeSessionStorage;

require 'Symfony/Component/HttpFoundation/autoload.php';
require __DIR__ . '/facts.php';

$redis = new Redis();
getenv('REDIS_SOCKET') ? $redis->connect(getenv('REDIS_SOCKET'))
    : $redis->connect(getenv('REDIS_HOST'), (int) getenv('REDIS_PORT'));
$session = new Session(new NativeSessionStorage([], new RedisSessionHandler($redis)));
$session->start();
$user = $session->get('_security.last_username');

switch (asked()) {
    case '/login':
        $session->migrate(true);
        $user = (string) $_POST['user'];
        $session->set('_security.last_username', $user);
        foreach (facts() as $name => $value) {
            $session->set($name, $value);
        }
        answer($user);
        break;
    case '/me':
        answer($user);
        break;
    case '/slow':
        pause();
        if (isset($_GET['write'])) {
            $session->set('visits', 1 + $session->get('visits', 0));
        }
        answer($user);
        break;
    case '/anonymous':
        $session->set('cart', ['tea']);
        answer(null, false);
        break;
    case '/logout':
        $session->invalidate();
        answer(null, false);
        break;
}
$session->save();

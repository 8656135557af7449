<?php
// PHP's own sessions, in Redis by phpredis; the serializer and whether sessions are locked as the environment says.

require __DIR__ . '/facts.php';

ini_set('session.save_handler', 'redis');
ini_set('session.save_path', getenv('REDIS_SOCKET')
    ? 'unix://' . getenv('REDIS_SOCKET')
    : 'tcp://' . getenv('REDIS_HOST') . ':' . getenv('REDIS_PORT') . '?database=' . getenv('REDIS_DATABASE'));
ini_set('session.serialize_handler', getenv('SERIALIZER') ?: 'php');
ini_set('session.use_strict_mode', getenv('STRICT') ?: '0');
if (getenv('LOCKING')) {
    ini_set('redis.session.locking_enabled', '1');
    ini_set('redis.session.lock_expire', '60');
    ini_set('redis.session.lock_wait_time', '20000');
    ini_set('redis.session.lock_retries', '500');
}
session_start();
$user = $_SESSION['user_id'] ?? null;

switch (asked()) {
    case '/login':
        session_regenerate_id(true);
        $user = (string) $_POST['user'];
        $_SESSION = ['user_id' => $user] + facts();
        answer($user);
        break;
    case '/me':
        answer($user);
        break;
    case '/slow':
        pause();
        if (isset($_GET['write'])) {
            $_SESSION['visits'] = ($_SESSION['visits'] ?? 0) + 1;
        }
        answer($user);
        break;
    case '/anonymous':
        $_SESSION['cart'] = ['tea'];
        answer(null, false);
        break;
    case '/logout':
        session_destroy();
        answer(null, false);
        break;
}

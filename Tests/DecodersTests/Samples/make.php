<?php
// Makes the samples of PHP's own writers: `php make.php > php.txt`. PHP 8.2, igbinary 3.2, msgpack 2.2.
enum Role: string { case Admin = 'admin'; case Guest = 'guest'; }
class Account { public $id = 1001; protected $mail = 'mina.park@example.com'; private $secret = "a\0b"; public ?Account $friend = null; }
class Own implements Serializable { public $x = 'kept';
  function serialize() { return "own:{$this->x}"; } function unserialize($d) { $this->x = substr($d, 4); } }
class Sleepy { public $a = 1; public $b = 2; function __sleep() { return ['a']; } }
class Magic { public $v = [1, 2]; function __serialize(): array { return ['v' => $this->v, 7 => 'seven']; } function __unserialize(array $d): void { $this->v = $d['v']; } }
error_reporting(E_ALL & ~E_DEPRECATED);
$account = new Account; $account->friend = $account;
$shared = ['k' => 'v']; $number = 5;
$all = [
  'null' => null, 'true' => true, 'false' => false, 'zero' => 0, 'minus' => -1, 'byte' => 255, 'short' => -300, 'long' => 70000,
  'huge' => PHP_INT_MAX, 'least' => PHP_INT_MIN, 'real' => 0.1, 'whole' => 3.0, 'small' => -1.5e-300, 'inf' => INF,
  'empty' => '', 'text' => 'Zoë 김민아', 'again' => 'Zoë 김민아', 'bytes' => "\xff\x00\xfe", 'quote' => "a\"b;}",
  'list' => [1, 'two', [3]], 'none' => [], 'keys' => [5 => 'five', -2 => 'minus two', '' => 'nameless', 'x' => 1],
  'account' => $account, 'same' => $account, 'enum' => Role::Admin, 'own' => new Own, 'sleepy' => new Sleepy, 'magic' => new Magic,
  'std' => (object)['a' => 1, 'b' => (object)[]], 'storage' => new ArrayObject(['in' => 'side']),
  'long text' => str_repeat('0123456789', 30), 'when' => new DateTimeImmutable('2026-11-28T10:00:00+00:00'),
];
$all['first'] = &$shared; $all['second'] = &$shared; $all['n1'] = &$number; $all['n2'] = &$number;
$all['copy'] = $shared; $all['deep'] = ['a' => ['b' => &$number]]; $all['last'] = $account; $all['tail'] = 'end';
$lines = '';
function out($name, $bytes) { global $lines; $lines .= $name . ' ' . bin2hex($bytes) . "\n"; }
out('php', serialize($all));
$plain = $all; unset($plain['enum']);
foreach ([true, false] as $c) { ini_set('igbinary.compact_strings', $c); out($c ? 'igbinary' : 'igbinary-loose', igbinary_serialize($plain)); }
ini_set('igbinary.compact_strings', true);
try { out('igbinary-enum', igbinary_serialize(['r' => Role::Admin, 's' => Role::Admin, 't' => 'Admin', 'u' => 'xyz', 'v' => 'xyz', 'w' => Role::Guest, 'x' => 'Guest', 'y' => [1], 'z' => 'xyz', 'o' => new Own, 'p' => 'Own', 'q' => 'Role', 'k' => 'xyz'])); } catch (Throwable $e) { fwrite(STDERR, $e->getMessage()."\n"); }
$simple = ['user_id' => 1001, 'name' => 'Zoë', '_security.last_username' => 'zoe@example.com', 'roles' => ['a', 'b'], 'friend' => $account, 'again' => $account];
foreach (['php', 'php_serialize', 'php_binary', 'igbinary', 'msgpack'] as $handler) {
  ini_set('session.serialize_handler', $handler); ini_set('session.use_cookies', '0'); ini_set('session.cache_limiter', '');
  session_save_path(sys_get_temp_dir()); session_start(); $_SESSION = $simple; out("session-$handler", session_encode()); session_abort();
}
$i = []; for ($n = 0; $n < 300; $n++) $i["key$n"] = "value".($n % 7); out('igbinary-many', igbinary_serialize($i));
out('laravel', serialize(serialize(['_token' => 'abc', 'login_web_59ba36addc2b2f9401580f014c7f58ea4e30989d' => 1001])));
echo $lines;

<?php
// What every PHP writer shares: what an application keeps of a log-in beside the user's ID, and answers.

function facts(): array
{
    $kept = ['name' => $_POST['name'] ?? '', 'email' => $_POST['mail'] ?? '', 'ip' => $_SERVER['HTTP_X_FORWARDED_FOR'] ?? ''];
    $tokens = array_intersect_key($_POST, ['access_token' => 1, 'id_token' => 1, 'refresh_token' => 1]);
    return $tokens ? $kept + ['tokens' => $tokens] : $kept;
}

function pause(): void
{
    usleep((int) ($_GET['ms'] ?? 600) * 1000);
}

function answer(?string $user, bool $asked = true): void
{
    http_response_code($asked && $user === null ? 401 : 200);
    header('Content-Type: application/json');
    echo json_encode(['user' => $user]);
}

function asked(): string
{
    return parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
}

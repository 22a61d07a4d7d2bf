<?php
// A log-in page of PHP with Gregwar's captcha and sessions, as its examples have it, for the tests.
// Usage: FOLDER=... [TEXT=...] php -S 127.0.0.1:PORT gregwar.php. Sessions and counts are kept in
// FOLDER; with TEXT, all pictures show that.
require_once 'Gregwar/Captcha/autoload.php';
use Gregwar\Captcha\CaptchaBuilder;
use Gregwar\Captcha\PhraseBuilder;

$folder = getenv('FOLDER');

function count_one($folder, $what) {
    file_put_contents("$folder/$what", '.', FILE_APPEND | LOCK_EX);
}

function counted($folder, $what) {
    return is_file("$folder/$what") ? filesize("$folder/$what") : 0;
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/counts') {
    echo json_encode(['accepted' => counted($folder, 'accepted'), 'rejected' => counted($folder, 'rejected')]);
    return;
}

session_save_path($folder);
session_start();

if ($path === '/captcha.php') {
    $captcha = new CaptchaBuilder(getenv('TEXT') ?: null);
    $_SESSION['phrase'] = $captcha->getPhrase();
    header('Content-Type: image/jpeg');
    $captcha->build()->output();
    return;
}

$message = '';
if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    if (isset($_SESSION['phrase']) && PhraseBuilder::comparePhrases($_SESSION['phrase'], $_POST['phrase'])) {
        count_one($folder, 'accepted');
        $message = 'Unknown user or wrong password.';
    } else {
        count_one($folder, 'rejected');
        $message = 'The captcha is not valid!';
    }
    // The phrase can't be used twice
    unset($_SESSION['phrase']);
}
?>
<!DOCTYPE html>
<html>
<body>
  <h1>Log in</h1>
  <?php if ($message !== '') { ?><p class="error"><?= htmlspecialchars($message) ?></p><?php } ?>
  <form method="post" action="/login.php">
    <input type="text" name="user" placeholder="User">
    <input type="password" name="password" placeholder="Password">
    Copy the CAPTCHA:
    <img src="/captcha.php">
    <input type="text" name="phrase">
    <input type="submit" value="Log in">
  </form>
</body>
</html>

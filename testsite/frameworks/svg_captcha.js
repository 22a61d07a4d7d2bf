// A log-in of Node with svg-captcha, for the tests: a JSON interface, and a page of it whose fields
// have no names. Usage: node svg_captcha.js [TEXT]. Prints its port on loopback, and counts at
// /counts. With TEXT, all pictures show that.
const http = require('http');
const crypto = require('crypto');
const svgCaptcha = require('svg-captcha');

const TEXT = process.argv[2];
const open = new Map();
const counts = {accepted: 0, rejected: 0};

function captcha() {
  const made = TEXT ? {text: TEXT, data: svgCaptcha(TEXT)} : svgCaptcha.create();
  const id = crypto.randomUUID();
  open.set(id, made.text);
  return {id, svg: made.data};
}

function login(sent) {
  const text = open.get(sent.id);
  open.delete(sent.id);
  if (text === undefined || text.toLowerCase() !== String(sent.code).toLowerCase()) {
    counts.rejected++;
    return {success: false, message: 'Captcha incorrect'};
  }
  counts.accepted++;
  return {success: false, message: 'Bad credentials'};
}

const PAGE = `<!DOCTYPE html><html><body><div id="app"></div><script>
const app = document.getElementById('app');
app.innerHTML = '<div class="login"><input type="text" placeholder="User name">'
  + '<input type="password" placeholder="Password"><input type="text" placeholder="Captcha" maxlength="4">'
  + '<img class="captcha" alt=""><button type="button">Sign in</button></div><p class="message"></p>';
const [user, password, code] = app.querySelectorAll('input');
let id = '';
const fresh = async () => {
  const made = await (await fetch('/api/captcha')).json();
  id = made.id;
  app.querySelector('img').src = 'data:image/svg+xml;base64,' + btoa(made.svg);
};
app.querySelector('button').addEventListener('click', async () => {
  const reply = await fetch('/api/login', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({id, code: code.value, username: user.value, password: password.value})});
  app.querySelector('p').textContent = (await reply.json()).message;
  await fresh();
});
fresh();
</script></body></html>`;

const server = http.createServer((request, response) => {
  const json = value => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(value));
  };
  if (request.url === '/counts') {
    json(counts);
  } else if (request.url === '/api/captcha') {
    json(captcha());
  } else if (request.url === '/api/login' && request.method === 'POST') {
    let body = '';
    request.on('data', part => { body += part; });
    request.on('end', () => json(login(JSON.parse(body))));
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(PAGE);
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

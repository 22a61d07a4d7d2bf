package io.glyphloop.testsite;

import java.util.Locale;

/**
 * The ways in which login pages show a captcha; each has a page of its own under {@code /shapes}.
 */
enum Shape {
  /** The picture stands in the page itself, as a {@code data:} address. */
  DATA_URI(
      """
      <img id="captcha" src="{data}" alt="Characters to copy">
      """),
  /** A script draws it on a canvas. */
  CANVAS(
      """
      <canvas id="captcha"></canvas>
      <script>
        const canvas = document.getElementById('captcha');
        const picture = new Image();
        picture.onload = () => {
          canvas.width = picture.naturalWidth;
          canvas.height = picture.naturalHeight;
          canvas.getContext('2d').drawImage(picture, 0, 0);
        };
        picture.src = '/captcha?{version}';
      </script>
      """),
  /** A style sheet gives it as an element's background. */
  BACKGROUND(
      """
      <style>
        #captcha { width: {width}px; height: {height}px; background-image: url("/captcha?{version}"); }
      </style>
      <div id="captcha"></div>
      """),
  /** It is in a page of its own inside the page. */
  IFRAME(
      """
      <iframe id="picture" src="/shapes/iframe/picture" title="Characters to copy"></iframe>
      """),
  /** A script adds it some time after the page is complete. */
  LATE(
      """
      <div id="place"></div>
      <script>
        window.addEventListener('load', () => setTimeout(() => {
          const picture = document.createElement('img');
          picture.id = 'captcha';
          picture.src = '/captcha?{version}';
          document.getElementById('place').append(picture);
        }, 300));
      </script>
      """),
  /** A link brings another picture; with scripts it does so without leaving the page. */
  REFRESH(
      """
      <img id="captcha" src="/captcha?{version}" alt="Characters to copy">
      <a id="another" href="/captcha/another">Another picture</a>
      <script>
        document.getElementById('another').addEventListener('click', event => {
          event.preventDefault();
          document.getElementById('captcha').src = '/captcha/another?' + performance.now();
        });
      </script>
      """),
  /** The picture's address gives another picture each time that it is asked for. */
  CHANGING(
      """
      <img id="captcha" src="/captcha/another" alt="Characters to copy">
      """),
  /** The page has no form: a script sends the answer, and shows the verdict in the page. */
  SCRIPT(
      """
      <img id="captcha" src="/captcha?{version}" alt="Characters to copy">
      """,
      """
      <h1>Log in</h1>
      <p id="verdict" class="message"></p>
      <div id="login">
        <label>User name <input id="username" type="text" autocomplete="off"></label>
        <label>Password <input id="password" type="password"></label>
        {picture}
        <label>Characters <input id="answer" type="text" autocomplete="off"></label>
        <button id="go" type="button">Log in</button>
      </div>
      <script>
        let token = '{token}';
        const value = id => document.getElementById(id).value;
        document.getElementById('go').addEventListener('click', async () => {
          document.getElementById('verdict').textContent = 'One moment ...';
          const reply = await fetch('/login', {
            method: 'POST',
            headers: {'Accept': 'application/json'},
            body: new URLSearchParams({
              token: token, captcha: value('answer'), username: value('username'), password: value('password'),
            }),
          });
          const said = await reply.json();
          token = said.token;
          document.getElementById('verdict').textContent = said.message;
        });
      </script>
      """),
  /** A script builds the page, with fields that have neither name nor id, and asks for JSON. */
  SINGLE_PAGE(
      "",
      """
      <div id="app"></div>
      <script>
        const app = document.getElementById('app');
        app.innerHTML = `
          <div class="el-form">
            <input class="el-input__inner" type="text" autocomplete="off" placeholder="账号">
            <input class="el-input__inner" type="password" autocomplete="off" placeholder="密码">
            <input class="el-input__inner" type="text" autocomplete="off" placeholder="验证码">
            <img class="login-code-img" alt="">
            <button type="button" class="el-button">登 录</button>
          </div><p class="el-message"></p>`;
        const [user, password, code] = app.querySelectorAll('input');
        let uuid = '';
        const fresh = async () => {
          const said = await (await fetch('/api/captcha')).json();
          uuid = said.uuid;
          app.querySelector('img').src = 'data:image/png;base64,' + said.img;
        };
        app.querySelector('button').addEventListener('click', async () => {
          const reply = await fetch('/api/login', {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({
              username: user.value, password: password.value, code: code.value, uuid: uuid,
            }),
          });
          app.querySelector('p').textContent = (await reply.json()).msg;
          await fresh();
        });
        fresh();
      </script>
      """),
  /** As {@link #SCRIPT}, and a script asks for news that never come. */
  POLLING(
      """
      <img id="captcha" src="/captcha?{version}" alt="Characters to copy">
      """,
      SCRIPT.page.replace(
          "<script>",
          """
          <script>
            const news = () => fetch('/shapes/polling/news').then(news, news);
            news();
          """)),
  /** The whole form is in a page of its own inside the page. */
  FORM_IN_FRAME(
      "",
      """
      <h1>Welcome to our portal</h1>
      <iframe id="box" src="/login" width="500" height="600" title="Log in"></iframe>
      """),
  /** The picture is loaded when the cursor enters the field for its characters. */
  ON_FOCUS(
      """
      <img id="captcha" alt="">
      <script>
        document.addEventListener('focusin', event => {
          const picture = document.getElementById('captcha');
          if (event.target.name === 'captcha' && !picture.hasAttribute('src')) {
            picture.src = '/captcha?{version}';
          }
        });
      </script>
      """),
  /** The captcha appears after some wrong passwords. */
  AFTER_FAILURES(
      """
      <img id="captcha" src="/captcha?{version}" alt="Characters to copy">
      """),
  /** First the user name, then the page with password and picture. */
  TWO_STEP(
      """
      <img id="captcha" src="/captcha?{version}" alt="Characters to copy">
      """);

  /** The page before that of {@link #TWO_STEP}. */
  static final String FIRST_STEP =
      """
      <h1>Log in</h1>
      <form id="name" method="post" action="/shapes/two-step">
        <label>User name <input type="text" name="username" autocomplete="off"></label>
        <button type="submit">Next</button>
      </form>
      """;

  /** The page of {@link #AFTER_FAILURES} before the captcha appears. */
  static final String WITHOUT_CAPTCHA =
      """
      <h1>Log in</h1>
      {message}<form id="login" method="post" action="/shapes/after-failures">
        <label>User name <input type="text" name="username" autocomplete="off"></label>
        <label>Password <input type="password" name="password"></label>
        <button type="submit">Log in</button>
      </form>
      """;

  private static final String FORM =
      """
      <h1>Log in</h1>
      <form id="login" method="post" action="/login">
        <input type="hidden" name="token" value="{token}">
        <label>User name <input type="text" name="username" autocomplete="off" value="{user}"></label>
        <label>Password <input type="password" name="password"></label>
        {picture}
        <label>Characters <input type="text" name="captcha" autocomplete="off"></label>
        <button type="submit">Log in</button>
      </form>
      """;

  private final String picture;
  private final String page;

  Shape(String picture) {
    this(picture, FORM);
  }

  Shape(String picture, String page) {
    this.picture = picture;
    this.page = page;
  }

  /** Returns the address of its page: {@code /shapes/data-uri}. */
  String path() {
    return "/shapes/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the page's body, with placeholders for what differs each time. */
  String template() {
    return page.replace("{picture}", picture.strip());
  }
}

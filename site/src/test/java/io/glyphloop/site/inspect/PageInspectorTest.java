package io.glyphloop.site.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PageInspectorTest {

  private static PageFindings inspect(String html) {
    return new PageInspector().inspect(Jsoup.parse(html, "http://localhost:8080/login"));
  }

  @Test
  void findsThePartsOfAPlainLogInPage() {
    PageFindings found =
        inspect(
            """
            <img class="logo" src="/static/logo.png">
            <form id="search"><input name="q"></form>
            <form id="login" method="post" action="/login">
              <input type="hidden" name="csrf" value="7">
              <input name="username"><input type="password" name="pass">
              <img id="captcha-image" src="/captcha?x=1" width="180" height="50">
              <input name="captcha" maxlength="6" autocomplete="off">
              <a href="#" class="reload-captcha">Another picture</a>
              <button>Log in</button>
            </form>
            """);

    assertThat(found.complete()).isTrue();
    assertThat(found.images().get(0).selector()).isEqualTo("img#captcha-image");
    assertThat(found.images().get(0).score()).isEqualTo(6 + 2 + 2 + 1);
    assertThat(found.images().get(0).reasons())
        .extracting(reason -> reason.substring(0, 2))
        .containsExactly("+6", "+2", "+2", "+1");
    assertThat(found.images()).extracting(Candidate::selector).doesNotContain("img.logo");
    assertThat(found.answers().get(0).name()).isEqualTo("captcha");
    assertThat(found.answers()).extracting(Candidate::name).doesNotContain("q", "username");
    assertThat(found.forms()).containsExactly("form#login");
    assertThat(found.fields())
        .containsExactlyInAnyOrderEntriesOf(
            java.util.Map.of("username", "glyphloop-dummy", "pass", "not-a-password"));
    assertThat(found.limits().longest()).hasValue(6);
    assertThat(found.refreshes().get(0).selector()).isEqualTo("a.reload-captcha");
  }

  @Test
  void elementsWhoseNamesAreNoCssAreFoundAllTheSame() {
    PageFindings found =
        inspect(
            """
            <mee=1><img id="1]x" src="/captcha"><input id="c]d" placeholder="captcha">
            <input type=password name=pw><button>Go</button></mee=1>
            """);
    assertThat(found.answers()).hasSize(1);
    assertThat(found.images()).hasSize(1);
  }

  @Test
  void goesByWhatTheFieldsLabelSaysWhereNamesSayNothing() {
    PageFindings found =
        inspect(
            """
            <form action="/in" method="post">
              <label>Name <input name="f1"></label><input type="password" name="f2">
              <img src="data:image/png;base64,AAAA">
              <label for="x">Characters in the picture</label><input id="x" name="f3">
            </form>
            """);
    assertThat(found.answers().get(0).name()).isEqualTo("f3");
    assertThat(found.images().get(0).selector()).isEqualTo("img");
  }

  @Test
  void takesCanvasesAndBackgroundsForPictures() {
    assertThat(inspect("<form><canvas id='verifyCode'></canvas></form>").images())
        .extracting(Candidate::selector)
        .containsExactly("canvas#verifyCode");
    assertThat(
            inspect("<div class='captcha' style=\"background-image: url('/c.php')\"></div>")
                .images())
        .extracting(Candidate::selector)
        .containsExactly("div.captcha");
  }

  @Test
  void findsAnSvgInThePageAndNoIcon() {
    PageFindings found =
        inspect(
            "<form><input name=code><input type=password><svg width=16 height=16></svg>"
                + "<div class=captcha><svg width=150 height=50></svg></div></form>");
    assertThat(found.images()).extracting(Candidate::selector).hasSize(1);
    assertThat(found.images().get(0).reasons()).anyMatch(why -> why.contains("like a captcha"));
  }

  @Test
  void saysWhatIsMissingAndWhereItDidNotLook() {
    PageFindings found = inspect("<p>Hello</p><iframe src='/frame'></iframe>");
    assertThat(found.complete()).isFalse();
    assertThat(found.missing()).containsExactly("picture", "field for an answer", "form");
    assertThat(found.frames())
        .containsExactly(new PageFindings.Frame("iframe", "http://localhost:8080/frame"));
  }

  @Test
  void selectorsMatchTheElementAlone() {
    Document page =
        Jsoup.parse(
            "<form><img class='code' src='a'><img class='code' src='/vcode'></form>", "http://h/");
    PageFindings found = new PageInspector().inspect(page);
    assertThat(found.images())
        .allSatisfy(image -> assertThat(page.select(image.selector())).hasSize(1));
    assertThat(page.selectFirst(found.images().get(0).selector()).attr("src")).isEqualTo("/vcode");
  }

  @Test
  void namesFieldsWithoutNamesBySelectorsThatStay() {
    PageFindings found =
        inspect(
            """
            <div id="app"><div class="box">
              <input id="el-id-1024-3" class="el-input__inner" placeholder="User name">
              <input id="el-id-1024-4" class="el-input__inner" type="password">
              <input id="el-id-1024-5" class="el-input__inner" placeholder="验证码">
              <img class="login-code-img" src="data:image/png;base64,AAAA">
              <button type="button">Log in</button>
            </div></div>
            """);
    assertThat(found.complete()).isTrue();
    assertThat(found.answers().get(0).field()).isEqualTo("input[placeholder='验证码']");
    assertThat(found.forms()).containsExactly("div.box");
    assertThat(found.fields())
        .containsOnlyKeys("input[placeholder='User name']", "input[type=password]");
  }

  @Test
  void aReplysFreshTextsAreItsVerdict() {
    Document before = Jsoup.parse("<h1>Log in</h1><p>Please read the picture</p>");
    Document after =
        Jsoup.parse(
            "<title>Oh no</title><h1>Log in</h1><p>Please read the picture</p><p>Today: rain</p>"
                + "<div class='alert'>The code is wrong.</div>");
    assertThat(NewTexts.of(before, after)).containsExactly("The code is wrong.", "Today: rain");
  }
}

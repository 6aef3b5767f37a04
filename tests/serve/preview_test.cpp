#include "serve/preview_answers.h"

#include "base/audience.h"

#include <gtest/gtest.h>

using namespace kolofon;

namespace {

/// Paths in order, and texts.
KeptFiles files_of(const std::map<std::string, std::string>& texts) {
    KeptFiles files;
    for (const auto& [path, text] : texts)
        files.push_back(std::make_shared<const KeptFile>(
            KeptFile{path, std::make_shared<const std::string>(text), nullptr, {}, text.size()}));
    return files;
}

class PreviewTest : public testing::Test {
protected:
    PreviewTest() {
        auto site = std::make_shared<PreviewSite>();
        PreviewAudience& open = site->audiences[Audience::Public];
        std::map<std::string, std::string> texts = {
            {"index.html", "<html><body>Hem</body></html>"},
            {"rapport/2025-06/v1/index.html", "<html><body>Version 1</body></html>"}};
        const PreviewFiles first(files_of(texts), {}, 1);
        texts["rapport/2025-06/index.html"] = "<html><body>Juni</body></html>";
        texts["assets/style.css"] = "p {}";
        open.files = PreviewFiles(files_of(texts), first, 2);
        open.gone["rapport/2025-05/index.html"] = 3;
        open.working["rapport/2025-06/"] = {"rapport/2025-06", 1};
        site->audiences[Audience::Intranet].files =
            PreviewFiles(files_of({{"index.html", "<html><body>Inne</body></html>"}}), {}, 1);
        auto state = std::make_shared<PreviewState>();
        state->build = 3;
        state->site = site;
        state->findings = "{\"findings\":[],\n\"errors\":0,\"warnings\":0}\n";
        m_state = state;
    }

    HttpAnswer get(const std::string& target, const std::string& host = "localhost:8000",
                   const std::string& if_none_match = "") const {
        HttpRequest request;
        request.target = target;
        request.host = host;
        request.if_none_match = if_none_match;
        return m_answers.answer(request, m_state);
    }

    std::shared_ptr<const PreviewState> m_state;
    PreviewAnswers m_answers{"7", "127.0.0.1", false};
};

TEST_F(PreviewTest, ShowsThePagesOfEachAudience) {
    EXPECT_EQ(get("/").status, 302);
    EXPECT_NE(get("/").fields.find("Location: /public/\r\n"), std::string::npos);
    EXPECT_EQ(get("/public/").status, 200);
    EXPECT_NE(get("/public/").body.find("Hem"), std::string::npos);
    EXPECT_NE(get("/intranet/index.html").body.find("Inne"), std::string::npos);
    EXPECT_NE(get("/public/rapport/2025-06").fields.find("Location: /public/rapport/2025-06/\r\n"), std::string::npos);
    EXPECT_EQ(get("/intranet/rapport/2025-06/").status, 404);
    EXPECT_EQ(get("/nobody/").status, 404);
    EXPECT_EQ(get("/.kolofon/x").status, 404);
}

TEST_F(PreviewTest, RefusesOtherHostsAndPathsOutOfTheSite) {
    EXPECT_EQ(get("/public/", "evil.example").status, 421);
    EXPECT_EQ(get("/.kolofon/events", "evil.example").status, 421);
    EXPECT_EQ(get("/public/../../site.toml").status, 400);
}

TEST_F(PreviewTest, PutsItsScriptAtThePagesEndUnderAStrictPolicy) {
    const HttpAnswer page = get("/public/rapport/2025-06/");
    EXPECT_TRUE(page.body.ends_with("</script>\n</body></html>")) << page.body;
    EXPECT_NE(page.body.find("data-build=\"7-3\""), std::string::npos);
    EXPECT_NE(page.body.find("data-working=\"rapport/2025-06\" data-published=\"1\""), std::string::npos);
    EXPECT_NE(page.fields.find("default-src 'none'; script-src 'self'"), std::string::npos);
    EXPECT_EQ(get("/public/rapport/2025-06/v1/").body.find("data-working"), std::string::npos)
        << "a sealed version is no working copy";
    EXPECT_EQ(get("/public/").body.find("data-working"), std::string::npos);
}

TEST_F(PreviewTest, SaysWhatIsAsItWas) {
    const HttpAnswer style = get("/public/assets/style.css");
    EXPECT_EQ(style.type, "text/css; charset=utf-8");
    EXPECT_NE(style.fields.find("ETag: \"7-2\""), std::string::npos);
    EXPECT_EQ(get("/public/assets/style.css", "localhost", "\"7-2\"").status, 304);
    EXPECT_EQ(get("/public/assets/style.css", "localhost", "\"6-2\"").status, 200);
}

TEST_F(PreviewTest, TellsWhatChangedSinceABrowserKnew) {
    EXPECT_EQ(m_answers.event(*m_state, 2),
              "event: build\nid: 7-3\ndata: {\"build\":\"7-3\",\"stale\":false,\"fault\":\"\","
              "\"changed\":[\"public/rapport/2025-05/index.html\"],"
              "\"found\":{\"findings\":[],\"errors\":0,\"warnings\":0}}\n\n");
    const auto changed = [&](const std::string& since) { return get("/.kolofon/events?since=" + since).body; };
    EXPECT_NE(changed("7-3").find("\"changed\":[]"), std::string::npos);
    EXPECT_NE(changed("7-1").find("public/assets/style.css"), std::string::npos);
    EXPECT_EQ(changed("7-1").find("public/index.html"), std::string::npos);
    EXPECT_NE(changed("6-3").find("public/index.html"), std::string::npos) << "another run of the program";
}

TEST_F(PreviewTest, HasAPageBeforeThereIsASite) {
    m_state = std::make_shared<PreviewState>();
    EXPECT_EQ(get("/public/").status, 503);
    EXPECT_EQ(get("/").status, 503);
    EXPECT_EQ(get("/.kolofon/preview.js").status, 200);
    EXPECT_EQ(get("/.kolofon/compare?report=a/b").status, 404);
}

} // namespace

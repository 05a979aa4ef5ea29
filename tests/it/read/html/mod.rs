//! Web pages, read: the report without the site around it, its structure, what the page says of
//! itself, and what is refused.

#![cfg(feature = "html")]

mod mhtml;
mod structure;

use hegui_read::read;
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable, Warning};

use super::assert_true;

const TITLE: &str = "青坪县卫生健康局2023年度法治政府建设情况报告";
const REPORT: [&str; 6] = [
    "2023年，我局坚持依法行政，全面推进法治政府建设，现将有关情况报告如下。",
    "一、主要工作",
    "（一）健全制度。修订管理办法3件，清理规范性文件12件，废止2件。",
    "（二）规范执法。开展监督检查860户次，办理行政处罚案件31件，结案率100%。",
    "二、存在的问题",
    "基层执法力量仍然不足，信息化水平有待提高，需要在下一年度加以改进。",
];
const SITE: &str = r##"<div class="top"><a href="/">首页</a><a href="/jg">机构职能</a><a href="/gk">政务公开</a>
<a href="/hd">互动交流</a></div><div class="bread">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a></div>"##;
const SIDE: &str = r##"<div class="side"><h3>热点新闻</h3><ul><li><a href="#">我县召开卫生健康工作会议</a></li>
<li><a href="#">关于开展健康义诊活动的公告</a></li><li><a href="#">县医院新门诊楼投入使用</a></li></ul></div>"##;
const FOOT: &str = r#"<div class="bottom"><p>主办单位：青坪县卫生健康局　地址：青坪县文化路8号</p>
<p>青ICP备00000000号　网站标识码：0000000000</p><p>未经授权，不得转载。</p></div>"#;

fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\">{head}</head><body>{body}</body></html>"
    )
}

fn paragraphs() -> String {
    REPORT.map(|line| format!("<p>　　{line}</p>\n")).concat()
}

fn html(page: &str) -> Text {
    read(page.as_bytes(), "page.html").expect("a page")
}

fn lines(text: &Text) -> Vec<&str> {
    text.content.lines().collect()
}

/// The title and the report, and nothing else.
#[track_caller]
fn assert_is_report(text: &Text) {
    let mut expected = vec![TITLE];
    expected.extend(REPORT);
    assert_eq!(lines(text), expected);
    assert_eq!(text.blocks[0].role, BlockRole::Title);
    assert_eq!(text.warnings, []);
}

#[test]
fn the_containers_of_the_content_systems_are_known() {
    for container in [
        r#"<div class="TRS_Editor">"#,
        r#"<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">"#,
        r#"<div id="UCAP-CONTENT">"#,
        r#"<div id="zoom"><!-- begin -->"#,
        r#"<div id="vsb_content_2"><div class="v_news_content">"#,
        r#"<div id="fontzoom">"#,
        r#"<div class="entry-content">"#,
    ] {
        let page = page(
            &format!("<title>{TITLE}_青坪县政府网</title>"),
            &format!(
                "{SITE}<div class=x><h1>{TITLE}</h1><div>来源：本站　发布时间：2024-01-10</div>{container}{}\
                 </div></div><p>上一篇：<a href=#>关于年度工作要点的通知</a></p>{SIDE}</div>{FOOT}",
                paragraphs()
            ),
        );
        let text = html(&page);
        assert_is_report(&text);
        assert_eq!(text.metadata.published.as_deref(), Some("2024-01-10"));
        let dropped: Vec<&str> = text
            .dropped
            .iter()
            .map(|dropped| dropped.text.as_str())
            .collect();
        assert!(
            dropped.iter().any(|text| text.contains("上一篇")),
            "{dropped:?}"
        );
        assert!(
            text.dropped
                .iter()
                .all(|dropped| dropped.reason == DropReason::Navigation)
        );
    }
}

#[test]
fn a_report_in_elements_of_unknown_names_is_found() {
    let report = paragraphs();
    let spans = REPORT
        .map(|line| format!("<span>&nbsp;&nbsp;{line}</span><br><br>"))
        .concat();
    let divs = REPORT
        .map(|line| format!("<div style='text-indent:2em'>{line}</div>"))
        .concat();
    let (first, second) = divs.split_at(divs.find("<div style='text-indent:2em'>二、").unwrap());
    let parts = format!("<div class=part>{first}</div><div class=part>{second}</div>");
    let cell = format!("<table><tr><td>{spans}</td></tr></table>");
    for content in [report, spans, divs.clone(), parts, cell] {
        let page = page(
            &format!("<title>{TITLE} | 青坪县</title>"),
            &format!(
                "{SITE}<div class=q1><div class=q2>{TITLE}</div><div class=q3>2024年1月10日　来源：办公室　浏览次数：77</div>\
                 <div class=q4>{content}</div><div>附件：<a href='a.docx'>{TITLE}.docx</a></div>\
                 <div><a href=#>打印本页</a> <a href=#>关闭窗口</a></div></div>{SIDE}{FOOT}"
            ),
        );
        assert_is_report(&html(&page));
    }
}

#[test]
fn a_short_notice_is_not_taken_for_its_site() {
    let page = page(
        "<title>关于报送工作总结的通知-通知公告-青坪县政府</title>",
        &format!(
            "{SITE}<div class=m><h2>关于报送工作总结的通知</h2><p>发布时间：2023-12-05</p>\
             <div class=c><div>各乡镇卫生院：</div><div>请于月底前报送本年度工作总结。</div><div>2023年12月5日</div></div></div>{SIDE}{FOOT}"
        ),
    );
    let text = html(&page);
    assert_eq!(
        lines(&text),
        [
            "关于报送工作总结的通知",
            "各乡镇卫生院：",
            "请于月底前报送本年度工作总结。",
            "2023年12月5日"
        ]
    );
}

#[test]
fn an_old_page_laid_out_with_tables_in_gbk_is_read() {
    let report = REPORT
        .map(|line| format!("&nbsp;&nbsp;&nbsp;&nbsp;{line}<BR><BR>\n"))
        .concat();
    let page = format!(
        "<HTML><HEAD><TITLE>{TITLE}</TITLE><META http-equiv=Content-Type content=\"text/html; charset=gb2312\"></HEAD><BODY>\
         <TABLE width=980><TR><TD>{SITE}</TABLE><TABLE><TR><TD width=200>{SIDE}<TD><TABLE><TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT>\
         <TR><TD>作者：办公室　发布日期：2024-1-9　点击数：12<TR><TD><FONT size=3>{report}</FONT>\
         <TR><TD align=right>【<a href=#>打印</a>】【<a href=#>关闭</a>】</TABLE></TABLE>{FOOT}</BODY></HTML>"
    );
    let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
    let text = read(&bytes, "1.asp").unwrap();
    assert_is_report(&text);
    assert_eq!(text.encoding.as_deref(), Some("gb18030"));
    assert_eq!(text.metadata.published.as_deref(), Some("2024-01-09"));
}

#[test]
fn a_false_declaration_of_the_encoding_is_seen_through() {
    let body = format!("<h1>{TITLE}</h1>{}", paragraphs());
    for (label, encoding, expected) in [
        ("gb2312", encoding_rs::UTF_8, "UTF-8"),
        ("utf-8", encoding_rs::GB18030, "gb18030"),
        ("iso-8859-1", encoding_rs::GB18030, "gb18030"),
        ("gbk", encoding_rs::GB18030, "gb18030"),
    ] {
        let page =
            format!("<html><head><meta charset=\"{label}\"></head><body>{body}</body></html>");
        let (bytes, _, _) = encoding.encode(&page);
        let text = read(&bytes, "page.html").unwrap();
        assert_eq!(text.encoding.as_deref(), Some(expected), "{label}");
        assert_is_report(&text);
    }
}

#[test]
fn a_fragment_without_a_head_is_a_page() {
    let fragment = format!("<h1>{TITLE}</h1>{}", paragraphs());
    let text = html(&fragment);
    assert_eq!(text.format, Format::Html);
    assert_is_report(&text);
}

#[test]
fn the_head_says_who_published_and_when() {
    let head = format!(
        "<meta name=SiteName content='青坪县卫生健康局门户网站'><meta name=ArticleTitle content='{TITLE}'>\
         <meta name=PubDate content='2024-01-10 16:54'><meta name=ContentSource content='本站'><title>青坪县</title>"
    );
    let text = html(&page(
        &head,
        &format!("<div id=zoom>{}</div>", paragraphs()),
    ));
    assert_eq!(text.metadata.title.as_deref(), Some(TITLE));
    assert_eq!(text.metadata.published.as_deref(), Some("2024-01-10"));
    assert_eq!(text.metadata.authority.as_deref(), Some("青坪县卫生健康局"));
    assert_is_report(&text);
    // A date that is none is not passed on.
    let text = html(&page(
        "<meta name=PubDate content='2024-02-30'>",
        &format!("<div id=zoom>{}</div>", paragraphs()),
    ));
    assert_eq!(text.metadata.published, None);
}

#[test]
fn what_is_not_shown_is_left_out_and_reported() {
    let text = html(&page(
        "",
        &format!(
            "<div id=zoom>{}<p style='display:none'>旧稿不应出现</p><p hidden>内部批注</p>\
             <p>正文<span style='mso-hide:all'>隐去</span>继续。</p></div>",
            paragraphs()
        ),
    ));
    assert!(!text.content.contains("旧稿") && !text.content.contains("批注"));
    assert!(text.content.contains("正文继续。"));
    let dropped = |reason| -> Vec<&str> {
        let of_reason = text
            .dropped
            .iter()
            .filter(|dropped| dropped.reason == reason);
        of_reason.map(|dropped| dropped.text.as_str()).collect()
    };
    assert_eq!(dropped(DropReason::Invisible), ["旧稿不应出现", "内部批注"]);
    assert_eq!(dropped(DropReason::Hidden), ["隐去"]);
    let warning = Warning::Invisible {
        characters: 10,
        page: None,
        words: "旧稿不应出现内部批注".to_owned(),
    };
    assert_eq!(text.warnings, [warning]);
}

#[test]
fn text_that_nobody_can_see_is_left_out() {
    let style = "<style>.a{color:#FEFEFE} #b{visibility:hidden} div em{opacity:0} \
                 .dark{background-color:#1F4E79} @media print{.c{display:none}}</style>";
    for (line, seen) in [
        (
            "<p style='color:#fff;font-size:1px'>聘请法律顾问</p>",
            false,
        ),
        ("<p style='color:rgb(255,255,255)'>聘请法律顾问</p>", false),
        ("<p><font color=white>聘请法律顾问</font></p>", false),
        ("<p style='color:transparent'>聘请法律顾问</p>", false),
        ("<p style='font-size:.5pt'>聘请法律顾问</p>", false),
        (
            "<p style='position:absolute;left:-9999px'>聘请法律顾问</p>",
            false,
        ),
        ("<p style='text-indent:-9999px'>聘请法律顾问</p>", false),
        ("<p style='opacity:0'>聘请法律顾问</p>", false),
        ("<p class=a>聘请法律顾问</p>", false),
        ("<p id=b>聘请法律顾问</p>", false),
        ("<p><em>聘请法律顾问</em></p>", false),
        (
            "<table><tr><td>一</td><td>二</td></tr><tr><td class=a>聘请法律顾问</td><td>四</td></tr></table>",
            false,
        ),
        (
            "<p style='background:#1F4E79;color:#1F4E79'>聘请法律顾问</p>",
            false,
        ),
        ("<p class=dark style='color:#fff'>聘请法律顾问</p>", true),
        (
            "<div style='background:url(a.png)'><p style='color:#fff'>聘请法律顾问</p></div>",
            true,
        ),
        (
            "<table bgcolor=#003366><tr><td><font color=white>聘请法律顾问</font></td></tr></table>",
            true,
        ),
        (
            "<p style='font-size:0'><span style='font-size:16px'>聘请法律顾问</span></p>",
            true,
        ),
        (
            "<p style='color:#fff'><span style='color:#333'>聘请法律顾问</span></p>",
            true,
        ),
        ("<p class=c>聘请法律顾问</p>", true),
        (
            "<p style='filter:blur(1px) opacity(0%)'>聘请法律顾问</p>",
            false,
        ),
        ("<p style='filter:opacity(90%)'>聘请法律顾问</p>", true),
        (
            "<p style='content-visibility:hidden'>聘请法律顾问</p>",
            false,
        ),
        (
            "<p style='--paper:#fff;color:var(--paper)'>聘请法律顾问</p>",
            false,
        ),
        ("<p style='color:var(--ink, white)'>聘请法律顾问</p>", false),
        (
            "<b style='--ink:#fff'></b><p style='--ink:#333;color:var(--ink)'>聘请法律顾问</p>",
            true,
        ),
        (
            "<style>/* :root{--ink:#fff} */</style><p style='color:var(--ink, #333)'>聘请法律顾问</p>",
            true,
        ),
        ("<p style='transform:scale(.01)'>聘请法律顾问</p>", false),
        ("<p style='transform:scaleX(-1)'>聘请法律顾问</p>", true),
        (
            "<div id=b><p style='visibility:visible'>聘请法律顾问</p></div>",
            true,
        ),
        (
            "<div id=b><p>聘请法律顾问</p><p style='visibility:visible'>公职律师</p></div>",
            false,
        ),
        (
            "<p style='color:#999;text-indent:2em'>聘请法律顾问</p>",
            true,
        ),
    ] {
        let text = html(&page(
            style,
            &format!("<div id=zoom>{}{line}</div>", paragraphs()),
        ));
        assert_eq!(text.content.contains("法律顾问"), seen, "{line}");
        let warned = text
            .warnings
            .iter()
            .any(|warning| matches!(warning, Warning::Invisible { characters: 6, .. }));
        assert_eq!(warned, !seen, "{line}");
    }
}

#[test]
fn an_article_that_a_script_reveals_is_read() {
    let article = |attributes: &str| {
        format!(
            "<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>\
             <div {attributes}>{}<p style='display:none'>往期推荐文章</p></div></body></html>",
            paragraphs()
        )
    };
    let saved = "id=js_content style='visibility: hidden; opacity: 0;'";
    let text = html(&article(saved));
    assert!(text.content.contains(REPORT[1]), "{}", text.content);
    assert!(!text.content.contains("往期推荐"));
    // Beside a report that is shown, it is hidden like anything else.
    let shown = format!("<div id=zoom>{}{}</div>", paragraphs(), paragraphs());
    let both = article(saved).replace("</h1>", &format!("</h1>{shown}"));
    let both = both.replace("<p style='display:none'>往期", "<p>往期");
    assert!(!html(&both).content.contains("往期推荐"));
}

#[test]
fn a_page_without_text_has_no_body() {
    for body in [
        "<script>document.write('报告')</script><div id=app></div>",
        "<frameset cols=*><frame src=a.htm></frameset>",
        "",
    ] {
        let page = format!("<html><head><title>报告</title></head>{body}</html>");
        assert_eq!(
            read(page.as_bytes(), "page.html").unwrap_err(),
            Unreadable::NoBody { attachment: false },
            "{body}"
        );
    }
}

#[test]
fn a_page_that_nothing_marks_off_is_taken_whole_with_a_warning() {
    let links = "<a href=#>县情</a><br>".repeat(30);
    let text = html(&page(
        "",
        &format!(
            "{links}<div><p>甲地召开会议，部署工作。</p><p>会议要求抓好落实。</p></div>{links}\
        <div><p>乙地开展检查，发现问题。</p><p>检查组提出意见。</p></div>"
        ),
    ));
    assert!(text.content.contains("甲地") && text.content.contains("乙地"));
    assert!(text.warnings.contains(&Warning::WholePage));
}

#[test]
fn sloppy_pages_are_no_bombs() {
    let line = "我局坚持依法行政，成效明显。";
    for page in [
        format!("<p>{line}").repeat(2_000),
        format!("<ul>{}", format!("<li>{line}").repeat(2_000)),
        format!(
            "<table>{}",
            format!("<tr><td><font>{line}<td><b>甲").repeat(1_000)
        ),
        format!("<p><font color=red><b>{line}</p>").repeat(1_000),
        format!("<div>{}", format!("<font size=3>{line}<br>").repeat(500)),
        format!("<dl>{}", format!("<dt>项目<dd>{line}").repeat(1_000)),
        format!(
            "<!-- {} --><script>'{}'</script><p>{line}",
            "<div>".repeat(1_000),
            "<div>".repeat(1_000)
        ),
        format!("{}<p>{line}", "<br><img src=a><hr>".repeat(2_000)),
    ] {
        let text = html(&format!("<html><body>{page}"));
        assert!(text.content.contains(line));
    }
}

#[test]
fn a_page_whose_report_is_attached_says_so() {
    let page = page(
        &format!("<title>{TITLE}_青坪县人民政府</title>"),
        &format!(
            "{SITE}<iframe src=\"/viewer.html?file=a.pdf\"></iframe>\
             <p>附件：<a href=\"a.pdf\">{TITLE}.pdf</a></p>{FOOT}"
        ),
    );
    let text = html(&page);
    assert_eq!(text.warnings, [Warning::NoBody { attachment: true }]);
}

#[test]
fn a_page_whose_report_a_script_writes_says_so() {
    let page = page(
        &format!("<title>{TITLE}_青坪县人民政府</title>"),
        &format!(
            "{SITE}<h1>{TITLE}</h1><div id=c></div><script>show('{}')</script>{FOOT}",
            REPORT.concat()
        ),
    );
    let text = html(&page);
    assert_eq!(text.warnings, [Warning::NoBody { attachment: false }]);
}

#[test]
fn a_report_folded_away_is_unfolded_where_nothing_else_is_shown() {
    let folded = format!(
        "<div class=\"content\" style=\"display:none\"><p>{TITLE}</p>{}</div>",
        paragraphs().repeat(2)
    );
    let head = format!("<title>{TITLE}</title>");
    let text = html(&page(
        &head,
        &format!("{SITE}<a href=#>展开</a>{folded}{FOOT}"),
    ));
    let mut expected = vec![TITLE];
    expected.extend(REPORT);
    expected.extend(REPORT);
    assert_eq!(lines(&text), expected);
    assert_eq!(text.warnings, []);
    // Where a report is shown, what is hidden stays so.
    let shown = format!("{SITE}<div id=zoom><h1>{TITLE}</h1>{}</div>", paragraphs());
    let hidden = folded.replace("修订管理办法", "旧稿");
    let text = html(&page(&head, &format!("{shown}{hidden}{FOOT}")));
    assert!(!text.content.contains("旧稿"));
}

#[test]
fn a_message_saved_as_a_document_is_a_failed_download() {
    let login = page("<title>登录</title>", "<h1>请登录后再下载附件</h1>");
    let text = read(login.as_bytes(), "报告.docx").unwrap();
    assert!(
        matches!(
            &text.warnings[..],
            [Warning::FailedDownload { .. }, Warning::NoBody { .. }]
        ),
        "{:?}",
        text.warnings
    );
    let text = read("{\"code\":401,\"msg\":\"未登录\"}".as_bytes(), "报告.wps").unwrap();
    assert!(
        matches!(&text.warnings[..], [Warning::FailedDownload { .. }]),
        "{:?}",
        text.warnings
    );
    // Long enough for a report: it is one under a wrong name.
    let text = read(REPORT.concat().repeat(3).as_bytes(), "报告.doc").unwrap();
    assert!(matches!(
        &text.warnings[..],
        [Warning::WrongExtension { .. }]
    ));
}

/// The pages of the shared measurement, where they are at hand.
#[test]
fn shared_pages_give_their_true_text() {
    for (page, truth) in [
        ("r0_modern.html", "html_r0"),
        ("r0_oldtable.html", "html_r0"),
        ("r0_mso.html", "html_r0"),
        ("hard_short.html", "hard_short"),
        ("hard_divpara.html", "hard_divpara"),
    ] {
        assert_true(page, truth);
    }
}

#[test]
fn a_note_whose_mark_links_to_it_stands_behind_its_paragraph() {
    let text = read(
        r##"<html><body><h1>某县工作报告</h1><p>审查合同38<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>份，全部按期办结，没有出现败诉案件，也没有出现合同纠纷。</p><p>全年培训执法人员两次，共计一百二十人参加，考试全部合格，持证上岗率达到百分之百。</p><div><p><a href="#_ftnref1" name="_ftn1">[1]</a>另有7份正在审查。</p></div><p><a href="#top">[1]</a>这一段的链接不是注释，它不指回正文，因此照原样读出来。</p></body></html>"##
            .as_bytes(),
        "a.html",
    )
    .unwrap();
    let lines: Vec<_> = text.content.lines().collect();
    assert!(lines[1].starts_with("审查合同38份，"), "{lines:?}");
    assert_eq!(lines[2], "另有7份正在审查。");
    assert_eq!(text.blocks[2].role, BlockRole::Note);
    assert!(lines[4].starts_with("[1]"), "{lines:?}");
}

#[test]
fn a_report_of_pictures_is_a_scan() {
    let page = |body: &str| {
        let page = format!(
            r#"<html><body><div class="TRS_Editor"><p>某县法治政府建设年度工作报告</p>{body}</div></body></html>"#
        );
        read(page.as_bytes(), "a.html")
    };
    let pictures = r#"<p><img src="1.jpg"></p><p><img src="2.jpg"></p>"#;
    assert_eq!(page(pictures), Err(Unreadable::Pictures { count: 2 }));
    let told =
        "<p>全年制定规则三件，组织专家论证两次，审查合同三十八份，培训执法人员一百二十人。</p>";
    let text = page(&format!("{told}{told}{pictures}")).unwrap();
    assert_eq!(text.warnings, []);
}

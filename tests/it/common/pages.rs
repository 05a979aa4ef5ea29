//! What the tests of the web pages share: results to show, and a reader of pages.

use std::collections::BTreeSet;
use std::io;

use hegui_core::report::Report;
use hegui_report::html;
use hegui_report::results::{Folder, MemoryFolder, Results};

use super::scoring::{decide, fixtures, score};

/// The same with an empty file, and decisions of people on one of them.
pub(crate) fn reviewed() -> Vec<Report> {
    let mut reports = fixtures();
    reports.push(score("reports/空.txt", b""));
    let review = r#"
[[decisions]]
report = "luoxi-county.txt"
item = "decisions.fair-competition"
kind = "waiver"
code = "no-occurrence"
reason = "经核对发文目录，本年度没有制定涉及经营者的文件。"
reviewer = "法规科 张明"
date = 2025-03-10

[[decisions]]
report = "luoxi-county.txt"
item = "leadership.study"
kind = "correction"
grade = "quantified"
reason = "附件列明学习次数。"
reviewer = "法规科 张明"
date = 2025-03-10
"#;
    assert!(decide(&mut reports, review).is_empty());
    reports
}

/// Reports whose paths, titles and sentences try to be markup.
pub(crate) fn hostile() -> Vec<Report> {
    let tricks = [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</title></style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onfocus='alert(1)",
        "<x onclick=alert(1)>&lt;x&gt;&amp;#x3c;",
        "{{ 7 * 7 }}{% raw %}",
        "\u{202e}倒\u{2066}转\u{1b}[31m\u{7}",
        "--><!--]]>",
    ];
    let mut reports: Vec<Report> = tricks
        .iter()
        .enumerate()
        .map(|(index, trick)| {
            let text = format!(
                "云溪县卫生健康局{trick}2023年法治政府建设年度报告\n一、主要工作{trick}\n聘请{trick}法律顾问3名，全年审查{trick}合同21份。\
                 推行行政执法“三项制度”{trick}。\n项目\t{trick}\t公示执法信息62条\n二、下一步打算\n开展{trick}公平竞争审查。\n"
            );
            score(&format!("r/{index}{trick}.txt"), text.as_bytes())
        })
        .collect();
    for (report, trick) in reports.iter_mut().zip(tricks) {
        // As if a format had said so of itself.
        report.identity.authority = Some(format!("云溪县{trick}"));
        report.identity.title = Some(trick.to_owned());
        report.identity.published = Some(trick.to_owned());
    }
    let reviews = tricks.map(|trick| {
        let trick = trick.replace('\\', "").replace(|c: char| c.is_control(), "");
        format!(
            "[[decisions]]\nreport = 'sha256:{}'\nitem = 'decisions.legal-advisors'\nkind = 'waiver'\ncode = 'other'\n\
             reason = '''x{trick} '''\nreviewer = '''x{trick} '''\ndate = 2025-03-01\n",
            reports[0].sha256
        )
    });
    decide(&mut reports, &reviews[0]);
    reports
}

/// The pages of the batch.
pub(crate) fn folder(results: &Results<'_>) -> Vec<(String, String)> {
    let mut folder = MemoryFolder::default();
    html::folder(results, &mut folder).unwrap();
    let is_page = |(path, _): &(String, Vec<u8>)| path.ends_with(".html");
    let text = |(path, bytes)| (path, String::from_utf8(bytes).unwrap());
    let files = folder.files.into_iter();
    files.filter(is_page).map(text).collect()
}

/// One of the first pages of the batch, without making those of its reports.
pub(crate) fn only(results: &Results<'_>, name: &str) -> String {
    /// Takes files until the one of this name.
    struct Until<'n>(&'n str, Option<Vec<u8>>);

    impl Folder for Until<'_> {
        fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
            if path != self.0 {
                return Ok(());
            }
            self.1 = Some(bytes.to_vec());
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    let mut folder = Until(name, None);
    let _ = html::folder(results, &mut folder);
    String::from_utf8(folder.1.unwrap()).unwrap()
}

/// What a browser would see of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) tags: BTreeSet<String>,
    pub(crate) ids: Vec<String>,
    /// Values of `href`.
    pub(crate) links: Vec<String>,
    /// Values of `src` and the like.
    pub(crate) sources: Vec<String>,
    /// Attributes that would run a script.
    pub(crate) events: Vec<String>,
    /// Scripts that would run: data is none.
    pub(crate) scripts: usize,
    /// Rows of tables outside the report's text.
    pub(crate) rows: usize,
    /// The report's text, without the numbers of passages.
    pub(crate) article: String,
}

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        let mut page = Self::default();
        let (mut rest, mut inside, mut skip) = (html, false, false);
        while let Some(at) = rest.find('<') {
            if inside && !skip {
                page.article.push_str(&text(&rest[..at]));
            }
            let (tag, attributes, behind) = element(&rest[at + 1..]);
            rest = behind;
            let class = |name: &str| {
                attributes
                    .iter()
                    .any(|(key, value)| key == "class" && value.split(' ').any(|one| one == name))
            };
            match tag.as_str() {
                "article" => inside = true,
                "/article" => inside = false,
                "a" if class("ref") => skip = true,
                "button" => skip = true,
                "p" if class("page") => skip = true,
                "/a" | "/p" | "/button" => skip = false,
                "tr" if !inside => page.rows += 1,
                "script" => {
                    let data = ("type".to_owned(), "application/json".to_owned());
                    page.scripts += usize::from(!attributes.contains(&data));
                }
                _ => {}
            }
            if tag == "script" || tag == "style" {
                let end = rest.find(&format!("</{tag}")).unwrap();
                rest = &rest[end..];
            }
            for (key, value) in attributes {
                match key.as_str() {
                    "id" => page.ids.push(value),
                    "href" => page.links.push(value),
                    "src" | "srcset" | "data" | "action" | "formaction" | "poster" => {
                        page.sources.push(value)
                    }
                    key if key.starts_with("on") => page.events.push(value),
                    _ => {}
                }
            }
            page.tags.insert(tag);
        }
        page
    }
}

/// The name and attributes of a tag, and what stands behind it.
fn element(source: &str) -> (String, Vec<(String, String)>, &str) {
    let name_end = source
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap();
    let name = source[..name_end].trim_end_matches('/').to_lowercase();
    let (mut rest, mut attributes) = (&source[name_end..], Vec::new());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (name, attributes, behind);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>'))
            .unwrap();
        let key = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let quoted = behind.strip_prefix('"');
            let (from, end) = match quoted {
                Some(inner) => (inner, inner.find('"').unwrap()),
                None => (
                    behind,
                    behind
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap(),
                ),
            };
            value = &from[..end];
            rest = &from[end + usize::from(quoted.is_some())..];
        }
        attributes.push((key, text(value)));
    }
}

fn text(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

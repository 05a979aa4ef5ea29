//! Where the report stands in a page: in an element that a known system for web sites makes for it,
//! else in the narrowest one that holds the running text.

use dom_query::Document;

use super::page::Page;
use super::weigh::{Weight, weigh};
use super::words;

/// Elements that the content systems of Chinese authorities write the text of an article into, and
/// nothing else. The more particular stand first.
const SELECTORS: [&str; 44] = [
    // TRS (拓尔思) WCM
    ".TRS_Editor",
    ".trs_editor_view",
    ".TRS_UEDITOR",
    ".trs_paper_default",
    ".trs_web",
    ".TRS_PreAppend",
    // 开普 UCAP
    "#UCAP-CONTENT",
    ".pages_content #UCAP-CONTENT",
    ".ucap-content",
    // 博达 VSB
    ".v_news_content",
    "#vsb_content",
    "[id^=vsb_content]",
    "[id^=vsb_newscontent]",
    // 大汉 JCMS and many others
    "#zoom",
    "#Zoom",
    "#zoomcon",
    ".bt_content",
    "#barrierfree_container .zoom",
    ".zoom",
    // 动易, 科讯, 帝国, DedeCMS, SiteServer
    "#fontzoom",
    "#MyContent",
    "#NewsContent",
    "#newscontent",
    "#Content_Text",
    "#artibody",
    "#text_content",
    ".article_body",
    ".news_content",
    ".newscontent",
    ".news-content",
    "#content_body",
    // WordPress and the like
    ".entry-content",
    ".post-content",
    "[itemprop=articleBody]",
    // names that many agree on
    ".article-content",
    ".article_content",
    ".article-con",
    ".articleContent",
    "#articleContent",
    "#article_content",
    ".content-text",
    ".view-content",
    ".Custom_UnionStyle",
    "#js_content",
];
/// Least share of the running text that a known element must hold, in percent.
const KNOWN_SHARE: usize = 50;
/// Share of an element's weight from which one of its children stands for it.
const CHILD_SHARE: usize = 85;
/// As [`CHILD_SHARE`], while the title of the page stands in the child too: what is left behind is the
/// frame of the site.
const FRAME_SHARE: usize = 60;
/// Largest share of the running text, in percent, of an element that is left out for its name.
const NOISE_SHARE: usize = 30;
/// Least share of its characters in links, in percent, of a list of links.
const LINK_SHARE: usize = 60;
/// Least number of links of a list of links.
const LINKS: usize = 2;

/// Most files that a list of attachments has.
const ATTACHMENTS: usize = 20;
/// Most Han characters in such a list that are no link: 附件, 下载, 相关.
const ATTACHMENT_WORDS: usize = 8;
/// Extensions of files that are attached.
const FILES: [&str; 14] = [
    "doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et", "zip", "rar", "7z", "txt", "ppt",
    "pptx",
];

/// Where the report stands.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The elements, in order, none within another.
    pub(super) roots: Vec<usize>,
    /// Elements that hold no report, wherever they stand.
    pub(super) noise: Vec<bool>,
    /// Made for the article by a known system: everything in it is part of it.
    pub(super) known: bool,
    /// Nothing marks the text off from the rest of the page.
    pub(super) whole: bool,
}

/// Finds the report. `titles` are what the page calls itself, squeezed.
pub(super) fn find(
    document: &Document,
    page: &Page<'_>,
    body: usize,
    titles: &[String],
) -> Content {
    let none = vec![false; page.nodes().len()];
    let noise = noise(page, body, &weigh(page, &none));
    let weights = weigh(page, &noise);
    let roots = known(document, page, body, &weights);
    if !roots.is_empty() {
        return Content {
            roots,
            noise,
            known: true,
            whole: false,
        };
    }
    let root = trunk(page, body, &weights, &noise, titles);
    Content {
        whole: root == body && has_frame(page, body, &weights),
        roots: vec![root],
        noise,
        known: false,
    }
}

/// The elements of the first known kind that hold enough of the text.
fn known(document: &Document, page: &Page<'_>, body: usize, weights: &[Weight]) -> Vec<usize> {
    let least = weights[body].total() * KNOWN_SHARE / 100;
    for selector in SELECTORS {
        let mut roots: Vec<usize> = document
            .select(selector)
            .nodes()
            .iter()
            .filter_map(|node| page.place(node.id))
            .filter(|&at| weights[at].total() > 0 && !page.is_hidden(at))
            .collect();
        roots.sort_unstable();
        // The outermost of those that stand in each other.
        let mut end = 0;
        roots.retain(|&at| {
            let outermost = at >= end;
            if outermost {
                end = page.nodes()[at].end;
            }
            outermost
        });
        let weight: usize = roots.iter().map(|&at| weights[at].total()).sum();
        if weight > 0 && weight >= least {
            return roots;
        }
    }
    Vec::new()
}

/// Elements that hold no report: by what they are, what they are called, or because they hold links.
fn noise(page: &Page<'_>, body: usize, weights: &[Weight]) -> Vec<bool> {
    let most = weights[body].prose * NOISE_SHARE / 100;
    let page_is_marked = weights[body].information > 0;
    let mut noise = vec![false; page.nodes().len()];
    for at in body + 1..page.nodes()[body].end {
        let Some(element) = page.element(at) else {
            continue;
        };
        let weight = &weights[at];
        let by_kind = matches!(
            element.name(),
            "nav" | "aside" | "footer" | "button" | "menu"
        );
        let by_name = || {
            let name = format!("{} {}", element.attribute("class"), element.attribute("id"));
            words::is_noise_name(&name)
        };
        let holds_links = weight.links >= LINKS
            && weight.linked * 100 >= weight.all * LINK_SHARE
            && weight.prose == 0
            && matches!(
                element.name(),
                "ul" | "ol" | "div" | "table" | "tr" | "td" | "dl" | "section" | "header"
            );
        noise[at] = (by_kind || element.is_block() && by_name()) && weight.prose <= most
            || holds_links
            // A footer has sentences of its own; the report stands where its date is.
            || weight.footer > 0
                && weight.footer >= weight.prose + weight.plain
                && (weight.prose <= most || page_is_marked && weight.information == 0)
            || is_attachments(page, at, weights);
    }
    noise
}

/// Whether an element holds nothing but links to files, apart from the text: not among its paragraphs.
fn is_attachments(page: &Page<'_>, at: usize, weights: &[Weight]) -> bool {
    let weight = &weights[at];
    let mut elements = (at..page.nodes()[at].end).filter_map(|at| page.element(at));
    weight.links > 0
        && weight.links <= ATTACHMENTS
        && weight.prose == 0
        && page
            .element(at)
            .is_some_and(|element| element.is_block() && element.name() != "p")
        && elements
            .all(|element| element.name() != "a" || leads_to_file(&element.attribute("href")))
        && {
            let line = words::squeezed(&page.characters(at, ATTACHMENTS * 400));
            words::han(&line) <= weight.linked + ATTACHMENT_WORDS
                && (line.contains("附件") || line.contains("下载"))
        }
        && {
            let parent = page.nodes()[at].parent;
            page.children(parent).all(|sibling| {
                let weight = weights[sibling];
                weight.prose == 0 || weight.lines > 1
            })
        }
}

/// Whether a link leads to a document.
pub(super) fn leads_to_file(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| is_file(extension))
}

/// Whether files with this extension are attached.
pub(super) fn is_file(extension: &str) -> bool {
    FILES.contains(&extension.to_ascii_lowercase().as_str())
}

/// The narrowest element that holds the running text of the page.
fn trunk(
    page: &Page<'_>,
    body: usize,
    weights: &[Weight],
    noise: &[bool],
    titles: &[String],
) -> usize {
    let title = title_place(page, body, noise, titles);
    let mut at = body;
    loop {
        let all = weights[at];
        let Some(child) = page
            .children(at)
            .filter(|&child| {
                page.element(child).is_some() && !noise[child] && !page.is_hidden(child)
            })
            .max_by_key(|&child| (weights[child].total(), std::cmp::Reverse(child)))
        else {
            return at;
        };
        let weight = weights[child];
        // A paragraph is no frame, however much of the text it holds.
        if weight.lines < 2 || all.total() == 0 {
            return at;
        }
        let holds_title =
            title.is_some_and(|title| (child..page.nodes()[child].end).contains(&title));
        let share = weight.total() * 100 / all.total();
        let descends = if holds_title {
            share >= FRAME_SHARE
        } else {
            // What stands beside it, but for the title, must be no sentence of the report.
            let title = title
                .filter(|title| (at..page.nodes()[at].end).contains(title))
                .map_or(Weight::default(), |title| weights[title]);
            let rest = all.total().saturating_sub(title.total()).max(1);
            weight.total() * 100 / rest >= CHILD_SHARE && all.prose <= weight.prose + title.prose
        };
        if !descends {
            return at;
        }
        at = child;
    }
}

/// Where the title of the page is shown: the longest line that is part of what the page calls itself.
fn title_place(page: &Page<'_>, body: usize, noise: &[bool], titles: &[String]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut skip = 0;
    let nodes = page.nodes();
    for (at, node) in nodes.iter().enumerate().take(nodes[body].end).skip(body) {
        if at < skip {
            continue;
        }
        let Some(element) = page.element(at) else {
            continue;
        };
        if element.hidden || noise[at] {
            skip = node.end;
            continue;
        }
        let line = words::squeezed(&page.characters(at, 400));
        let length = line.chars().count();
        if length >= 6
            && best.is_none_or(|best| length > best.0)
            && titles.iter().any(|title| title.contains(&line))
        {
            best = Some((length, at));
        }
    }
    best.map(|best| best.1)
}

/// Whether a page has more than its text: menus, bars, lists of links.
fn has_frame(page: &Page<'_>, body: usize, weights: &[Weight]) -> bool {
    let _ = page;
    weights[body].links >= 10 && weights[body].linked * 10 >= weights[body].all
}

//! Where the report stands in a page: in the element that a known content system makes for it, else
//! in the narrowest element that holds the running text.

use crate::words::{DOWNLOADS, stands_in};
use dom_query::Document;

use super::files::leads_to_file;
use super::page::{PageElement, WalkEvent, WebPage};
use super::weigh::{TextWeight, weigh_page};
use super::words;

/// Elements that the content systems of Chinese authorities make for the text of an article and
/// nothing else, the more particular first.
#[rustfmt::skip]
const SELECTORS: [&str; 44] = [
    // TRS (拓尔思) WCM
    ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", ".trs_paper_default", ".trs_web",
    ".TRS_PreAppend",
    // 开普 UCAP
    "#UCAP-CONTENT", ".pages_content #UCAP-CONTENT", ".ucap-content",
    // 博达 VSB
    ".v_news_content", "#vsb_content", "[id^=vsb_content]", "[id^=vsb_newscontent]",
    // 大汉 JCMS and many others
    "#zoom", "#Zoom", "#zoomcon", ".bt_content", "#barrierfree_container .zoom", ".zoom",
    // 动易, 科讯, 帝国, DedeCMS, SiteServer
    "#fontzoom", "#MyContent", "#NewsContent", "#newscontent", "#Content_Text", "#artibody",
    "#text_content", ".article_body", ".news_content", ".newscontent", ".news-content",
    "#content_body",
    // WordPress and the like
    ".entry-content", ".post-content", "[itemprop=articleBody]",
    // names that many agree on
    ".article-content", ".article_content", ".article-con", ".articleContent", "#articleContent",
    "#article_content", ".content-text", ".view-content", ".Custom_UnionStyle", "#js_content",
];
/// Least share of the running text in a known element, in percent.
const KNOWN_SHARE: usize = 50;
/// Share of an element's weight, in percent, from which one of its children stands for it.
const CHILD_SHARE: usize = 85;
/// As [`CHILD_SHARE`], for a child with the title of the page: what it leaves out is the frame of
/// the site.
const FRAME_SHARE: usize = 60;
/// Largest share of the running text, in percent, in an element that is left out for its name.
const NOISE_SHARE: usize = 30;
/// Least share of the characters of a list of links that are in links, in percent.
const LINK_SHARE: usize = 60;
/// Least number of links of a list of links.
const LINKS: usize = 2;

/// Most files that a list of attachments has.
const ATTACHMENTS: usize = 20;
/// Most Han characters in such a list that are no link: 附件, 下载, 相关.
const ATTACHMENT_WORDS: usize = 8;
/// Where the report stands.
#[derive(Debug, Default)]
pub(super) struct ReportContent {
    /// The elements, in order, none within another.
    pub(super) roots: Vec<usize>,
    /// Elements that hold no report, wherever they stand.
    pub(super) noise: Vec<bool>,
    /// Whether a known system made the elements: then everything in them belongs to the report.
    pub(super) known: bool,
    /// Whether nothing marks the report off from the rest of the page.
    pub(super) whole: bool,
}

/// Finds the report. `titles` are what the page calls itself, squeezed.
pub(super) fn find_report(
    document: &Document,
    page: &WebPage<'_>,
    body: usize,
    titles: &[String],
) -> ReportContent {
    let none = vec![false; page.nodes().len()];
    let noise = mark_noise(page, body, &weigh_page(page, &none));
    let weights = weigh_page(page, &noise);
    let roots = known_elements(document, page, body, &weights);
    if !roots.is_empty() {
        return ReportContent {
            roots,
            noise,
            known: true,
            whole: false,
        };
    }
    let root = narrowest_element(page, body, &weights, &noise, titles);
    ReportContent {
        // A page with hardly a link has no menus or bars around its text.
        whole: root == body
            && weights[body].links >= 10
            && weights[body].linked * 10 >= weights[body].all,
        roots: vec![root],
        noise,
        known: false,
    }
}

/// The elements of the first known kind that hold enough of the text.
fn known_elements(
    document: &Document,
    page: &WebPage<'_>,
    body: usize,
    weights: &[TextWeight],
) -> Vec<usize> {
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

/// Marks elements that hold no report: by their kind, by their name, or because they hold links.
fn mark_noise(page: &WebPage<'_>, body: usize, weights: &[TextWeight]) -> Vec<bool> {
    let most = weights[body].prose * NOISE_SHARE / 100;
    let page_is_marked = weights[body].information > 0;
    let mut noise = vec![false; page.nodes().len()];
    for at in page.subtree(body).skip(1) {
        let Some(element) = page.element(at) else {
            continue;
        };
        let weight = &weights[at];
        let by_kind = matches!(
            element.name(),
            "nav" | "aside" | "footer" | "button" | "menu"
        );
        let by_name = || words::is_noise_name(&element.class_and_id());
        let holds_links = weight.links >= LINKS
            && weight.linked * 100 >= weight.all * LINK_SHARE
            && weight.prose == 0
            && matches!(
                element.name(),
                "ul" | "ol" | "div" | "table" | "tr" | "td" | "dl" | "section" | "header"
            );
        noise[at] = (by_kind || element.is_block() && by_name()) && weight.prose <= most
            || holds_links
            // A footer has sentences, too; but the line with the date of a page is at its report.
            || weight.footer > 0
                && weight.footer >= weight.prose + weight.plain
                && (weight.prose <= most || page_is_marked && weight.information == 0)
            || is_attachments(page, at, weights);
    }
    noise
}

/// Whether an element holds nothing but links to files, apart from the text: not among its
/// paragraphs.
fn is_attachments(page: &WebPage<'_>, at: usize, weights: &[TextWeight]) -> bool {
    let weight = &weights[at];
    let is_block = |element: &PageElement<'_>| element.is_block() && element.name() != "p";
    if weight.links == 0
        || weight.links > ATTACHMENTS
        || weight.prose > 0
        || !page.element(at).is_some_and(is_block)
    {
        return false;
    }
    let line = || words::squeezed(&page.characters(at, ATTACHMENTS * 400));
    let is_named = |line: String| {
        words::han_count(&line) <= weight.linked + ATTACHMENT_WORDS
            && (stands_in(&line, &crate::words::ATTACHMENTS) || stands_in(&line, &DOWNLOADS))
    };
    let is_apart = |sibling: usize| weights[sibling].prose == 0 || weights[sibling].lines > 1;
    page.subtree(at)
        .filter_map(|at| page.element(at))
        .all(|element| element.name() != "a" || leads_to_file(&element.attribute("href")))
        && is_named(line())
        && page.children(page.nodes()[at].parent).all(is_apart)
}

/// The narrowest element that holds the running text of the page.
fn narrowest_element(
    page: &WebPage<'_>,
    body: usize,
    weights: &[TextWeight],
    noise: &[bool],
    titles: &[String],
) -> usize {
    let title = shown_title(page, body, noise, titles);
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
        let holds_title = title.is_some_and(|title| page.subtree(child).contains(&title));
        let share = weight.total() * 100 / all.total();
        let descends = if holds_title {
            share >= FRAME_SHARE
        } else {
            // What stands beside it, but for the title, must be no sentence of the report.
            let title = title
                .filter(|title| page.subtree(at).contains(title))
                .map_or(TextWeight::default(), |title| weights[title]);
            let rest = all.total().saturating_sub(title.total()).max(1);
            weight.total() * 100 / rest >= CHILD_SHARE && all.prose <= weight.prose + title.prose
        };
        if !descends {
            return at;
        }
        at = child;
    }
}

/// Where the page shows its title: the longest line that is part of what the page calls itself.
fn shown_title(
    page: &WebPage<'_>,
    body: usize,
    noise: &[bool],
    titles: &[String],
) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut walk = page.walk(body);
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(at, element) = event else {
            continue;
        };
        if element.hidden || noise[at] {
            walk.pass_over();
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

//! The tree of a page as a list in document order, in which a subtree is a range. Elements that are
//! never shown (scripts, styles, options of a choice) are not in it.

use std::ops::Range;

use dom_query::{LocalName, NodeData, NodeId, NodeRef};
use rustc_hash::FxHashMap;

use super::style::InlineStyle;
use hegui_text::{Bound, Unreadable};

/// Elements whose content is no text of the page.
#[rustfmt::skip]
const SILENT: [&str; 24] = [
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe",
    "object", "applet", "svg", "math", "video", "audio", "canvas", "rt", "rp", "select",
    "textarea", "datalist", "input", "noframes", "frameset",
];

/// Elements that are blocks unless a style says otherwise.
#[rustfmt::skip]
const BLOCKS: [&str; 51] = [
    "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt",
    "dd", "pre", "blockquote", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
    "center", "section", "article", "header", "footer", "main", "nav", "aside", "form", "fieldset",
    "legend", "address", "figure", "figcaption", "hr", "details", "summary", "dir", "menu",
    "option", "xmp", "listing", "hgroup", "marquee", "dialog",
];

/// A node: an element, or a text.
pub(super) struct PageNode<'d> {
    pub(super) parent: usize,
    /// Behind the last node of its subtree.
    pub(super) end: usize,
    pub(super) data: PageNodeData<'d>,
}

/// What a node is.
pub(super) enum PageNodeData<'d> {
    Element(PageElement<'d>),
    Text(String),
    /// Text that nobody can see.
    Unseen(String),
}

/// An element.
pub(super) struct PageElement<'d> {
    node: NodeRef<'d>,
    name: LocalName,
    pub(super) style: InlineStyle,
    block: bool,
    /// Not shown.
    pub(super) hidden: bool,
    /// Off the page for good: no script is meant to show it.
    pub(super) away: bool,
}

impl PageElement<'_> {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An attribute, empty where it is missing.
    pub(super) fn attribute(&self, name: &str) -> String {
        self.node
            .attr(name)
            .map_or_else(String::new, |value| value.to_string())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.node.has_attr(name)
    }

    /// Its names: `class` and `id`.
    pub(super) fn class_and_id(&self) -> String {
        format!("{} {}", self.attribute("class"), self.attribute("id"))
    }

    /// Whether a line ends at its beginning and at its end.
    pub(super) fn is_block(&self) -> bool {
        self.block
    }
}

/// A page.
pub(super) struct WebPage<'d> {
    nodes: Vec<PageNode<'d>>,
    places: FxHashMap<NodeId, usize>,
}

impl<'d> WebPage<'d> {
    /// The tree under `root`.
    ///
    /// # Errors
    /// Where it is deeper than `depth`.
    pub(super) fn new(root: NodeRef<'d>, depth: usize) -> Result<Self, Unreadable> {
        enum TreeStep<'d> {
            Visit(NodeRef<'d>),
            Leave(usize),
        }
        let mut page = Self {
            nodes: Vec::new(),
            places: FxHashMap::default(),
        };
        let mut open: Vec<usize> = Vec::new();
        let mut steps = vec![TreeStep::Visit(root)];
        while let Some(step) = steps.pop() {
            let node = match step {
                TreeStep::Leave(index) => {
                    page.nodes[index].end = page.nodes.len();
                    open.pop();
                    continue;
                }
                TreeStep::Visit(node) => node,
            };
            let index = page.nodes.len();
            let parent = open.last().copied().unwrap_or(0);
            let Some(data) = node_data(node) else {
                continue;
            };
            let is_element = matches!(data, PageNodeData::Element(_));
            page.nodes.push(PageNode {
                parent,
                end: index + 1,
                data,
            });
            if is_element {
                page.places.insert(node.id, index);
                open.push(index);
                if open.len() > depth {
                    return Err(Bound::Depth.exceeded(depth as u64));
                }
                steps.push(TreeStep::Leave(index));
                steps.extend(node.children_it(true).map(TreeStep::Visit));
            }
        }
        Ok(page)
    }

    pub(super) fn nodes(&self) -> &[PageNode<'d>] {
        &self.nodes
    }

    /// The element at `index`.
    pub(super) fn element(&self, index: usize) -> Option<&PageElement<'d>> {
        match &self.nodes.get(index)?.data {
            PageNodeData::Element(element) => Some(element),
            PageNodeData::Text(_) | PageNodeData::Unseen(_) => None,
        }
    }

    /// Hides the element at `at` where it is to be `hidden`, for good where it is `away`.
    pub(super) fn hide_element(&mut self, at: usize, hidden: bool, away: bool) {
        if let PageNodeData::Element(element) = &mut self.nodes[at].data {
            element.hidden |= hidden;
            element.away |= away;
        }
    }

    /// Marks the text at `at` as one that nobody can see, unless it is blank.
    pub(super) fn mark_unseen(&mut self, at: usize) {
        let data = &mut self.nodes[at].data;
        if let PageNodeData::Text(text) = data
            && !text.trim().is_empty()
        {
            *data = PageNodeData::Unseen(std::mem::take(text));
        }
    }

    /// What nobody can see under `at`, at most `most` bytes and a node.
    pub(super) fn unseen_under(&self, at: usize, most: usize) -> String {
        let mut unseen = String::new();
        for node in &self.nodes[self.subtree(at)] {
            if let PageNodeData::Unseen(text) = &node.data
                && unseen.len() <= most
            {
                unseen.push_str(text);
            }
        }
        unseen
    }

    /// Makes the hidden elements at these places shown.
    pub(super) fn show_elements(&mut self, places: &[usize]) {
        for &at in places {
            if let PageNodeData::Element(element) = &mut self.nodes[at].data {
                element.hidden = false;
            }
        }
    }

    /// The place of a node of the tree.
    pub(super) fn place(&self, node: NodeId) -> Option<usize> {
        self.places.get(&node).copied()
    }

    /// Whether the element at `index`, or one around it, is hidden.
    pub(super) fn is_hidden(&self, index: usize) -> bool {
        let mut around =
            std::iter::successors(Some(index), |&at| (at > 0).then(|| self.nodes[at].parent));
        around.any(|at| self.element(at).is_some_and(|element| element.hidden))
    }

    /// The nodes of the subtree of `index`.
    pub(super) fn subtree(&self, index: usize) -> Range<usize> {
        index..self.nodes.get(index).map_or(index, |node| node.end)
    }

    /// The children of the element at `index`.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let end = self.subtree(index).end;
        let mut at = index + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = at;
                at = self.nodes[child].end;
                child
            })
        })
    }

    /// The characters under `index`, as they stand; no node is added beyond `most` bytes.
    pub(super) fn characters(&self, index: usize, most: usize) -> String {
        let mut characters = String::new();
        for node in &self.nodes[self.subtree(index)] {
            match &node.data {
                PageNodeData::Text(text) => characters.push_str(text),
                PageNodeData::Element(element) if element.is_block() => characters.push(' '),
                PageNodeData::Element(_) | PageNodeData::Unseen(_) => {}
            }
            if characters.len() > most {
                break;
            }
        }
        characters
    }

    /// Walks the subtree of `index`.
    pub(super) fn walk(&self, index: usize) -> PageWalk<'_, 'd> {
        PageWalk {
            page: self,
            at: index,
            end: self.subtree(index).end,
            open: Vec::new(),
        }
    }
}

/// A step of a walk, with the index of its node.
#[derive(Clone, Copy)]
pub(super) enum WalkEvent<'p, 'd> {
    Enter(usize, &'p PageElement<'d>),
    Text(usize, &'p str),
    /// Text that nobody can see.
    Unseen(&'p str),
    Leave(usize, &'p PageElement<'d>),
}

/// A walk through a subtree, in document order.
pub(super) struct PageWalk<'p, 'd> {
    page: &'p WebPage<'d>,
    at: usize,
    end: usize,
    open: Vec<usize>,
}

impl PageWalk<'_, '_> {
    /// Skips the element that was just entered: its end is no event.
    pub(super) fn pass_over(&mut self) {
        if let Some(entered) = self.open.pop() {
            self.at = self.page.nodes[entered].end;
        }
    }
}

impl<'p, 'd> Iterator for PageWalk<'p, 'd> {
    type Item = WalkEvent<'p, 'd>;

    fn next(&mut self) -> Option<WalkEvent<'p, 'd>> {
        if let Some(open) = self
            .open
            .pop_if(|open| self.page.nodes[*open].end <= self.at)
        {
            let element = self.page.element(open)?;
            return Some(WalkEvent::Leave(open, element));
        }
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        self.at += 1;
        Some(match &self.page.nodes[index].data {
            PageNodeData::Text(text) => WalkEvent::Text(index, text),
            PageNodeData::Unseen(text) => WalkEvent::Unseen(text),
            PageNodeData::Element(element) => {
                self.open.push(index);
                WalkEvent::Enter(index, element)
            }
        })
    }
}

/// What a node of the tree is; `None` where it is never shown.
fn node_data(node: NodeRef<'_>) -> Option<PageNodeData<'_>> {
    let text = node.query(|tree| match &tree.data {
        NodeData::Text { contents } => Some(contents.to_string()),
        _ => None,
    })?;
    if let Some(text) = text {
        return Some(PageNodeData::Text(text));
    }
    let name = node.qual_name_ref()?.local.clone();
    if SILENT.contains(&&*name) {
        return None;
    }
    let mut style = node
        .attr("style")
        .map_or_else(InlineStyle::default, |style| InlineStyle::parse(&style));
    style.pre |= matches!(&*name, "pre" | "listing" | "xmp");
    let hidden =
        style.hidden || node.has_attr("hidden") || &*name == "dialog" && !node.has_attr("open");
    let block = style.block.unwrap_or_else(|| BLOCKS.contains(&&*name));
    Some(PageNodeData::Element(PageElement {
        node,
        name,
        style,
        block,
        hidden,
        away: false,
    }))
}

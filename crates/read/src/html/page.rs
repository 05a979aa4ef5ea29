//! The tree of a page, as a list in document order: the subtree of a node is a range of it. What is
//! never shown (scripts, styles, options of a choice) is not in it.

use dom_query::{LocalName, NodeData, NodeId, NodeRef};
use rustc_hash::FxHashMap;

use super::style::Style;
use hegui_text::{Bound, Unreadable};

/// Elements whose content is no text of the page.
const SILENT: [&str; 24] = [
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object",
    "applet", "svg", "math", "video", "audio", "canvas", "rt", "rp", "select", "textarea",
    "datalist", "input", "noframes", "frameset",
];

/// A node: an element, or a text.
pub(super) struct Node<'d> {
    pub(super) parent: usize,
    /// Behind the last node of its subtree.
    pub(super) end: usize,
    pub(super) data: Data<'d>,
}

/// What a node is.
pub(super) enum Data<'d> {
    Element(Element<'d>),
    Text(String),
}

/// An element.
pub(super) struct Element<'d> {
    node: NodeRef<'d>,
    name: LocalName,
    pub(super) style: Style,
    /// Not shown.
    pub(super) hidden: bool,
}

impl Element<'_> {
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

    /// Whether a line ends where it begins and where it ends.
    pub(super) fn is_block(&self) -> bool {
        match self.style.block {
            Some(block) => block,
            None => is_block(self.name()),
        }
    }
}

/// A page.
pub(super) struct Page<'d> {
    nodes: Vec<Node<'d>>,
    places: FxHashMap<NodeId, usize>,
}

impl<'d> Page<'d> {
    /// The tree under `root`.
    ///
    /// # Errors
    /// Where it is deeper than `depth`.
    pub(super) fn new(root: NodeRef<'d>, depth: usize) -> Result<Self, Unreadable> {
        enum Step<'d> {
            Visit(NodeRef<'d>),
            Leave(usize),
        }
        let mut page = Self {
            nodes: Vec::new(),
            places: FxHashMap::default(),
        };
        let mut open: Vec<usize> = Vec::new();
        let mut steps = vec![Step::Visit(root)];
        while let Some(step) = steps.pop() {
            let node = match step {
                Step::Leave(index) => {
                    page.nodes[index].end = page.nodes.len();
                    open.pop();
                    continue;
                }
                Step::Visit(node) => node,
            };
            let index = page.nodes.len();
            let parent = open.last().copied().unwrap_or(0);
            let Some(data) = data(node) else {
                continue;
            };
            let is_element = matches!(data, Data::Element(_));
            page.nodes.push(Node {
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
                steps.push(Step::Leave(index));
                steps.extend(node.children_it(true).map(Step::Visit));
            }
        }
        Ok(page)
    }

    pub(super) fn nodes(&self) -> &[Node<'d>] {
        &self.nodes
    }

    /// The element at `index`.
    pub(super) fn element(&self, index: usize) -> Option<&Element<'d>> {
        match &self.nodes.get(index)?.data {
            Data::Element(element) => Some(element),
            Data::Text(_) => None,
        }
    }

    /// Shows the elements at these places.
    pub(super) fn show(&mut self, places: &[usize]) {
        for &at in places {
            if let Some(Node {
                data: Data::Element(element),
                ..
            }) = self.nodes.get_mut(at)
            {
                element.hidden = false;
            }
        }
    }

    /// The place of a node of the tree.
    pub(super) fn place(&self, node: NodeId) -> Option<usize> {
        self.places.get(&node).copied()
    }

    /// Whether the element at `index`, or one around it, is not shown.
    pub(super) fn is_hidden(&self, index: usize) -> bool {
        let mut at = index;
        loop {
            if self.element(at).is_some_and(|element| element.hidden) {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = self.nodes[at].parent;
        }
    }

    /// The children of the element at `index`.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes.get(index).map_or(index, |node| node.end);
        let mut at = index + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = at;
                at = self.nodes[child].end;
                child
            })
        })
    }

    /// The characters under `index`, as they stand, at most so many bytes of them.
    pub(super) fn characters(&self, index: usize, most: usize) -> String {
        let mut characters = String::new();
        let end = self.nodes.get(index).map_or(index, |node| node.end);
        for node in &self.nodes[index..end] {
            match &node.data {
                Data::Text(text) => characters.push_str(text),
                Data::Element(element) if element.is_block() => characters.push(' '),
                Data::Element(_) => {}
            }
            if characters.len() > most {
                break;
            }
        }
        characters
    }

    /// Walks the subtree of `index`.
    pub(super) fn walk(&self, index: usize) -> Walk<'_, 'd> {
        Walk {
            page: self,
            at: index,
            end: self.nodes.get(index).map_or(index, |node| node.end),
            open: Vec::new(),
        }
    }
}

/// A step of a walk.
#[derive(Clone, Copy)]
pub(super) enum Event {
    Enter(usize),
    Text(usize),
    Leave(usize),
}

/// A walk through a subtree, in document order.
pub(super) struct Walk<'p, 'd> {
    page: &'p Page<'d>,
    at: usize,
    end: usize,
    open: Vec<usize>,
}

impl Walk<'_, '_> {
    /// Goes on behind the element that was just entered: its end is no event.
    pub(super) fn pass_over(&mut self) {
        if let Some(entered) = self.open.pop() {
            self.at = self.page.nodes[entered].end;
        }
    }
}

impl Iterator for Walk<'_, '_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        if let Some(&open) = self.open.last()
            && self.page.nodes[open].end <= self.at
        {
            self.open.pop();
            return Some(Event::Leave(open));
        }
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        self.at += 1;
        Some(match self.page.nodes[index].data {
            Data::Text(_) => Event::Text(index),
            Data::Element(_) => {
                self.open.push(index);
                Event::Enter(index)
            }
        })
    }
}

/// What a node of the tree is here; nothing where it is never shown.
fn data(node: NodeRef<'_>) -> Option<Data<'_>> {
    let text = node.query(|tree| match &tree.data {
        NodeData::Text { contents } => Some(contents.to_string()),
        _ => None,
    })?;
    if let Some(text) = text {
        return Some(Data::Text(text));
    }
    let name = node.qual_name_ref()?.local.clone();
    if SILENT.contains(&&*name) {
        return None;
    }
    let style = node
        .attr("style")
        .map_or_else(Style::default, |style| Style::parse(&style));
    let hidden =
        style.hidden || node.has_attr("hidden") || &*name == "dialog" && !node.has_attr("open");
    Some(Data::Element(Element {
        node,
        name,
        style,
        hidden,
    }))
}

/// Whether an element of this name is a block where no style says otherwise.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "blockquote"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "center"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "form"
            | "fieldset"
            | "legend"
            | "address"
            | "figure"
            | "figcaption"
            | "hr"
            | "details"
            | "summary"
            | "dir"
            | "menu"
            | "option"
            | "xmp"
            | "listing"
            | "hgroup"
            | "marquee"
            | "dialog"
    )
}

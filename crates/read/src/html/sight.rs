//! What of a page is seen: the styles of its elements, inherited and laid over each other as browsers do.

use dom_query::Document;

use super::look::{EM, Length, Look, POINT, Paint, declarations, paint};
use super::page::{PageNodeData, WebPage};
use super::rules::{ElementNames, StyleRules};
use super::words;
use crate::sight::{Colour, Ground, blends, is_too_small};

/// The element that public accounts write their articles into. Their pages come with it hidden, and a
/// script shows it: what stands in it is what people read.
const REVEALED: &str = "js_content";

/// What text in an element looks like.
#[derive(Debug, Clone, Copy)]
struct Sight {
    /// `None` where it is not known.
    colour: Option<(Colour, f32)>,
    ground: Ground,
    /// In CSS pixels.
    size: f32,
    shadow: bool,
    indented: bool,
}

impl Sight {
    const PAPER: Self = Self {
        colour: Some((Colour::BLACK, 1.0)),
        ground: Some(Colour::WHITE),
        size: EM,
        shadow: false,
        indented: false,
    };

    fn within(mut self, look: &Look) -> Self {
        match look.colour {
            Some(Paint::Known(colour, share)) => self.colour = Some((colour, share)),
            Some(Paint::Unknown) => self.colour = None,
            Some(Paint::Inherited) | None => {}
        }
        match look.ground {
            Some(Paint::Known(colour, share)) if share >= 1.0 => self.ground = Some(colour),
            Some(Paint::Known(colour, share)) => {
                self.ground = self.ground.map(|below| colour.over(below, share));
            }
            Some(Paint::Unknown) => self.ground = None,
            Some(Paint::Inherited) | None => {}
        }
        match look.size {
            Some(Length::Pixels(pixels)) => self.size = pixels,
            Some(Length::Relative(times)) => self.size *= times,
            None => {}
        }
        self.shadow = look.shadow.unwrap_or(self.shadow);
        self.indented = look.indented.unwrap_or(self.indented);
        self
    }

    fn is_unseen(&self) -> bool {
        let faint = match (self.colour, self.ground) {
            (Some((_, 0.0)), _) => true,
            (Some((colour, share)), Some(ground)) => {
                blends(colour.over(ground, share), Some(ground))
            }
            _ => false,
        };
        faint && !self.shadow || is_too_small(self.size / POINT) || self.indented
    }
}

/// The rules of the sheets in the page.
pub(super) fn rules_of(document: &Document) -> StyleRules {
    let mut rules = StyleRules::default();
    let sheets: Vec<_> = document
        .select("style")
        .nodes()
        .iter()
        .map(|sheet| sheet.text())
        .collect();
    for sheet in &sheets {
        rules.add_variables(sheet);
    }
    for element in document.select("[style*='--']").nodes() {
        rules.add_variables(&element.attr_or("style", ""));
    }
    for sheet in &sheets {
        rules.add_sheet(sheet);
    }
    rules
}

/// Marks what is not seen: elements as hidden, text as unseen.
pub(super) fn settle(page: &mut WebPage<'_>, rules: &mut StyleRules) {
    let count = page.nodes().len();
    let mut sights: Vec<Sight> = Vec::with_capacity(count);
    let names: Vec<ElementNames> = if rules.is_empty() {
        Vec::new()
    } else {
        (0..count).map(|at| names_of(page, at)).collect()
    };
    let mut path: Vec<usize> = Vec::new();
    let mut unseen = Vec::new();
    let mut veiled = None;
    // Elements that are not shown but may hold what is, and those that are shown in any.
    let (mut unshown, mut shown) = (Vec::new(), Vec::new());
    for at in 0..count {
        while path.pop_if(|open| page.nodes()[*open].end <= at).is_some() {}
        let around = sights
            .get(page.nodes()[at].parent)
            .copied()
            .unwrap_or(Sight::PAPER);
        let Some(element) = page.element(at) else {
            sights.push(around);
            if around.is_unseen() {
                unseen.push(at);
            }
            continue;
        };
        path.push(at);
        let mut look = Look::default();
        for (name, apply) in [
            ("color", true),
            ("text", true),
            ("bgcolor", false),
            ("background", false),
        ] {
            let value = match (name, element.name()) {
                ("color", "font") | ("text", "body") => element.attribute(name),
                ("bgcolor" | "background", "body" | "table" | "tbody" | "tr" | "td" | "th") => {
                    element.attribute(name)
                }
                _ => continue,
            };
            if value.is_empty() {
                continue;
            }
            match (apply, name) {
                (true, _) => look.colour = Some(paint(&value.to_ascii_lowercase())),
                (false, "bgcolor") => look.ground = Some(paint(&value.to_ascii_lowercase())),
                (false, _) => look.ground = Some(Paint::Unknown),
            }
        }
        let mut all = if names.is_empty() {
            Vec::new()
        } else {
            let path: Vec<&ElementNames> = path.iter().filter_map(|&at| names.get(at)).collect();
            rules.declarations_of(&path)
        };
        if element.has("style") {
            all.extend(declarations(&element.attribute("style"), &rules.variables));
        }
        let important = |wanted: bool| {
            all.iter()
                .filter(move |(_, important)| *important == wanted)
        };
        for (declaration, _) in important(false).chain(important(true)) {
            look.apply(*declaration);
        }
        sights.push(around.within(&look));
        if look.is_veiled() && veiled.is_none() && element.attribute("id") == REVEALED {
            veiled = Some(at);
        }
        match look.unshown {
            Some(true) if look.is_unshown_only() => unshown.push(at),
            Some(false) => shown.push(at),
            _ => {}
        }
        let (hidden, away) = (look.is_hidden(), look.is_away());
        page.hide_element(at, hidden || away, away);
    }
    for at in unseen {
        page.mark_unseen(at);
    }
    let veiled = veiled.filter(|&at| is_the_text(page, at));
    for at in unshown.into_iter().filter(|&at| Some(at) != veiled) {
        show_within(page, at, &shown);
    }
    if let Some(at) = veiled {
        page.show_elements(&[at]);
    }
}

/// Shows the element at `at`, which is not shown itself, where any of `shown` is in it: its other text is unseen.
fn show_within(page: &mut WebPage<'_>, at: usize, shown: &[usize]) {
    let range = page.subtree(at);
    let first = shown.partition_point(|&inner| inner <= at);
    let inner = shown.get(first..).unwrap_or_default();
    let count = inner.partition_point(|&inner| inner < range.end);
    let inner = inner.get(..count).unwrap_or_default();
    if inner.is_empty() {
        return;
    }
    let mut seen_until = 0;
    let mut inner = inner.iter().peekable();
    for index in range {
        if inner.next_if(|&&next| next == index).is_some() {
            seen_until = page.subtree(index).end.max(seen_until);
        }
        if index >= seen_until {
            page.mark_unseen(index);
        }
    }
    page.show_elements(&[at]);
}

/// Whether most of the text is in the element at `at`, counted as if it were shown.
fn is_the_text(page: &WebPage<'_>, at: usize) -> bool {
    let range = page.subtree(at);
    let (mut inside, mut outside) = (0, 0);
    let mut hidden_until = 0;
    for (index, node) in page.nodes().iter().enumerate() {
        match &node.data {
            PageNodeData::Element(element) if element.hidden && index != at => {
                hidden_until = hidden_until.max(node.end);
            }
            PageNodeData::Text(text) if index >= hidden_until => {
                let weight = words::han_count(text);
                if range.contains(&index) {
                    inside += weight;
                } else {
                    outside += weight;
                }
            }
            _ => {}
        }
    }
    inside > outside
}

fn names_of(page: &WebPage<'_>, at: usize) -> ElementNames {
    page.element(at)
        .map_or_else(ElementNames::default, |element| ElementNames {
            name: element.name().to_owned(),
            id: element.attribute("id"),
            classes: element
                .attribute("class")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        })
}

//! The style sheets in a page: rules of simple selectors (elements, classes, ids, and those within or
//! right inside of others). A rule with anything else in its selector (states, attributes) says nothing
//! here: it holds for some moment, or for what a script makes.

use rustc_hash::FxHashMap;

use super::look::{Declaration, declarations};
use super::variables::Variables;

/// Most rules that are kept.
const RULES: usize = 20_000;
/// Longest selector, in elements.
const PARTS: usize = 8;
/// Most comparisons of an element with a rule in a page.
const COMPARISONS: usize = 3_000_000;

/// What a selector asks of one element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Compound {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    /// Whether the next one must be its child.
    child: bool,
}

/// What an element is called.
#[derive(Debug, Default)]
pub(super) struct ElementNames {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) classes: Vec<String>,
}

impl Compound {
    fn matches(&self, element: &ElementNames) -> bool {
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && self.id.as_ref().is_none_or(|id| *id == element.id)
            && self
                .classes
                .iter()
                .all(|class| element.classes.contains(class))
    }

    /// Reads `p.note#first`; `None` for what is not read here.
    fn parse(text: &str) -> Option<Self> {
        let mut compound = Self::default();
        let name_end = text.find(['.', '#']).unwrap_or(text.len());
        let (name, mut rest) = text.split_at_checked(name_end)?;
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        };
        match name {
            "" | "*" => {}
            name if is_name(name) => compound.name = Some(name.to_ascii_lowercase()),
            _ => return None,
        }
        while let Some(mark) = rest.chars().next() {
            let behind = rest.get(1..)?;
            let end = behind.find(['.', '#']).unwrap_or(behind.len());
            let (name, next) = behind.split_at_checked(end)?;
            if !is_name(name) {
                return None;
            }
            match mark {
                '#' => compound.id = Some(name.to_owned()),
                _ => compound.classes.push(name.to_owned()),
            }
            rest = next;
        }
        Some(compound)
    }

    /// What it must be found by.
    fn key(&self) -> String {
        match (&self.id, self.classes.first(), &self.name) {
            (Some(id), ..) => format!("#{id}"),
            (None, Some(class), _) => format!(".{class}"),
            (None, None, Some(name)) => name.clone(),
            (None, None, None) => "*".to_owned(),
        }
    }
}

/// A rule.
#[derive(Debug)]
struct Rule {
    /// From the outermost element to the one it is about.
    parts: Vec<Compound>,
    weight: (usize, usize, usize),
    block: usize,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct StyleRules {
    rules: Vec<Rule>,
    blocks: Vec<Vec<(Declaration, bool)>>,
    by_key: FxHashMap<String, Vec<usize>>,
    comparisons: usize,
    pub(super) variables: Variables,
}

impl StyleRules {
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Takes note of the variables of a sheet or a `style`. Rules that are added later know them.
    pub(super) fn add_variables(&mut self, css: &str) {
        self.variables.add(&without_comments(css));
    }

    /// Adds a sheet.
    pub(super) fn add_sheet(&mut self, sheet: &str) {
        let bare = without_comments(sheet);
        let mut rest = bare.as_str();
        while let Some((selectors, behind)) = rest.split_once('{') {
            let selectors = selectors
                .rsplit([';', '}'])
                .next()
                .unwrap_or(selectors)
                .trim();
            if let Some(at_rule) = selectors.strip_prefix('@') {
                let holds = at_rule.strip_prefix("media").is_some_and(|media| {
                    let media = media.trim().to_ascii_lowercase();
                    matches!(media.as_str(), "screen" | "all" | "only screen")
                });
                // What is within holds like the rest, and a brace too many is passed over.
                rest = if holds { behind } else { behind_block(behind) };
                continue;
            }
            let Some((body, behind)) = behind.split_once('}') else {
                return;
            };
            self.add_rule(selectors, body);
            rest = behind;
        }
    }

    fn add_rule(&mut self, selectors: &str, body: &str) {
        let body = declarations(body, &self.variables);
        if body.is_empty() {
            return;
        }
        let block = self.blocks.len();
        for selector in selectors.split(',') {
            let Some(parts) = parse_selector(selector) else {
                continue;
            };
            let Some(last) = parts.last() else { continue };
            if self.rules.len() >= RULES {
                return;
            }
            let of = self.rules.len();
            self.by_key.entry(last.key()).or_default().push(of);
            let count = |count: fn(&Compound) -> usize| parts.iter().map(count).sum::<usize>();
            self.rules.push(Rule {
                weight: (
                    count(|part| usize::from(part.id.is_some())),
                    count(|part| part.classes.len()),
                    count(|part| usize::from(part.name.is_some())),
                ),
                block,
                parts,
            });
        }
        self.blocks.push(body);
    }

    /// The declarations that hold for the last of `path`, which leads to it from the outermost element;
    /// in the order in which they overrule each other.
    pub(super) fn declarations_of(&mut self, path: &[&ElementNames]) -> Vec<(Declaration, bool)> {
        let Some((element, around)) = path.split_last() else {
            return Vec::new();
        };
        let mut keys = vec!["*".to_owned(), element.name.clone()];
        if !element.id.is_empty() {
            keys.push(format!("#{}", element.id));
        }
        keys.extend(element.classes.iter().map(|class| format!(".{class}")));
        let mut found: Vec<usize> = Vec::new();
        for rules in keys.iter().filter_map(|key| self.by_key.get(key)) {
            for &at in rules {
                self.comparisons += 1;
                if self.comparisons > COMPARISONS {
                    break;
                }
                if self
                    .rules
                    .get(at)
                    .is_some_and(|rule| holds(rule, element, around))
                {
                    found.push(at);
                }
            }
        }
        found.sort_unstable_by_key(|&at| (self.rules.get(at).map(|rule| rule.weight), at));
        found.dedup();
        let blocks = found.iter().filter_map(|&at| self.rules.get(at));
        blocks
            .filter_map(|rule| self.blocks.get(rule.block))
            .flatten()
            .copied()
            .collect()
    }
}

/// Whether a rule is about this element. `around` holds the elements that contain it.
fn holds(rule: &Rule, element: &ElementNames, around: &[&ElementNames]) -> bool {
    let Some((last, outer)) = rule.parts.split_last() else {
        return false;
    };
    if !last.matches(element) {
        return false;
    }
    let mut around = around.iter().rev();
    outer.iter().rev().all(|part| {
        if part.child {
            around.next().is_some_and(|element| part.matches(element))
        } else {
            around.any(|element| part.matches(element))
        }
    })
}

/// Reads `.a > p .b`.
fn parse_selector(selector: &str) -> Option<Vec<Compound>> {
    let spaced = selector.replace('>', " > ");
    let mut parts: Vec<Compound> = Vec::new();
    for token in spaced.split_whitespace() {
        if token == ">" {
            parts.last_mut()?.child = true;
            continue;
        }
        parts.push(Compound::parse(token)?);
        if parts.len() > PARTS {
            return None;
        }
    }
    Some(parts)
}

/// A sheet without its comments and the marks that hide it from old browsers.
fn without_comments(sheet: &str) -> String {
    let mut bare = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    bare.replace("<!--", " ").replace("-->", " ")
}

/// What follows the block whose brace was just opened.
fn behind_block(text: &str) -> &str {
    let mut open = 1_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => {
                open -= 1;
                if open == 0 {
                    return text.get(at + 1..).unwrap_or("");
                }
            }
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &str, id: &str, class: &str) -> ElementNames {
        ElementNames {
            name: name.to_owned(),
            id: id.to_owned(),
            classes: class.split_whitespace().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn rules_hold_for_what_they_name() {
        let (outer, inner) = (element("div", "main", "box"), element("p", "", "a b"));
        for (sheet, holds) in [
            (".a{display:none}", true),
            ("p.a.b { display:none }", true),
            ("/* p */ #main > .b, td{display:none}", true),
            ("div .a{display:none}", true),
            ("@media screen{ p{display:none} }", true),
            ("@media print{ p{display:none} } td{display:none}", false),
            (".a:hover{display:none}", false),
            (".c, p.c{display:none}", false),
            (".a{color:var(--x)", false),
        ] {
            let mut rules = StyleRules::default();
            rules.add_sheet(sheet);
            let found = rules.declarations_of(&[&outer, &inner]);
            assert_eq!(!found.is_empty(), holds, "{sheet}");
        }
    }

    #[test]
    fn the_more_particular_rule_comes_last() {
        let mut rules = StyleRules::default();
        rules.add_sheet("#x{display:block} p.a{display:none} p{opacity:0}");
        let found = rules.declarations_of(&[&element("p", "x", "a")]);
        let expected = [
            (Declaration::Clear(true), false),
            (Declaration::Gone(true), false),
            (Declaration::Gone(false), false),
        ];
        assert_eq!(found, expected);
    }
}

//! A regular expression of the rubric: built when it is first needed, tried only where it can match.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::meta::{Config, Regex};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

use super::signature::Signature;

/// Searches with one expression before the full engine is built for it.
const LIGHT_SEARCHES: usize = 64;

/// Characters of a class that are taken for words one by one, at most.
const CLASS: usize = 40;

/// An expression, searched within one clause at a time.
#[derive(Debug)]
pub(super) struct Expression {
    source: String,
    parsed: OnceLock<Option<Parsed>>,
    /// For the first searches: quick to build.
    light: OnceLock<Option<Regex>>,
    /// For the many searches of a batch: quick to run.
    full: OnceLock<Option<Regex>>,
    searches: AtomicUsize,
}

#[derive(Debug)]
struct Parsed {
    hir: Hir,
    /// Of each of these sets of words, one stands in every match.
    needs: Vec<Vec<Signature>>,
}

impl Expression {
    pub(super) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            parsed: OnceLock::new(),
            light: OnceLock::new(),
            full: OnceLock::new(),
            searches: AtomicUsize::new(0),
        }
    }

    /// Whether it can match in a text with these characters.
    pub(super) fn may_match(&self, text: &Signature) -> bool {
        self.parsed().is_some_and(|parsed| {
            let mut needs = parsed.needs.iter();
            needs.all(|words| words.iter().any(|word| text.may_hold(word)))
        })
    }

    /// The engine that pays by now; both find the same. `None` for an expression that does not compile, which
    /// validation has ruled out.
    pub(super) fn engine(&self) -> Option<&Regex> {
        let light = self.searches.fetch_add(1, Ordering::Relaxed) < LIGHT_SEARCHES;
        let compiled = if light { &self.light } else { &self.full };
        let build = || compile(&self.parsed()?.hir, light);
        compiled.get_or_init(build).as_ref()
    }

    fn parsed(&self) -> Option<&Parsed> {
        let parse = || {
            let hir = regex_syntax::parse(&self.source).ok()?;
            let needs = needs(&hir);
            Some(Parsed { hir, needs })
        };
        self.parsed.get_or_init(parse).as_ref()
    }
}

/// Compiles an expression. The light engine is the one behind the `regex` crate without what it prepares
/// for long texts (reverse automata, lazy DFAs, prefilters), which takes longer to build than all
/// matching of a few reports; the full one has all of it.
fn compile(hir: &Hir, light: bool) -> Option<Regex> {
    let config = if light {
        Config::new()
            .hybrid(false)
            .dfa(false)
            .onepass(false)
            .auto_prefilter(false)
    } else {
        Config::new()
    };
    let mut builder = Regex::builder();
    builder.configure(config).build_from_hir(hir).ok()
}

/// For each part of an expression that must match, the words one of which its match begins with; parts whose
/// match may begin with anything, or be nothing, are left out. The sets with the fewest words come first.
fn needs(hir: &Hir) -> Vec<Vec<Signature>> {
    let mut needs = Vec::new();
    collect(hir, &mut needs);
    needs.sort_by_key(Vec::len);
    needs
}

fn collect(hir: &Hir, needs: &mut Vec<Vec<Signature>>) {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect(part, needs)),
        HirKind::Capture(group) => collect(&group.sub, needs),
        HirKind::Repetition(repeated) if repeated.min > 0 => collect(&repeated.sub, needs),
        _ => needs.extend(beginnings(hir)),
    }
}

/// The words one of which every match of this part begins with.
fn beginnings(hir: &Hir) -> Option<Vec<Signature>> {
    let mut extractor = Extractor::new();
    extractor.limit_class(CLASS);
    let words = extractor.extract(hir);
    let words = words.literals()?.iter().map(|word| {
        let word = std::str::from_utf8(word.as_bytes()).ok();
        word.filter(|word| !word.is_empty()).map(Signature::of)
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Expression, Signature};

    const EXPRESSIONS: [&str; 8] = [
        "(?:法治|依法行政).{0,8}(?:考核|考评|目标管理)",
        "由[^,我]{0,4}局",
        "没有(?:造成|法律)?",
        "[一二三]+余?[卷宗]",
        "(?:考核){2}|^法",
        r"\d+件(?:次)?$",
        "(?:法|治)(?:考|评)+",
        "法*",
    ];

    proptest! {
        /// What is passed over holds no match.
        #[test]
        fn passes_over_no_match(text in "[法治依行政考核评目标管理由我局没有造成一二三余卷宗0-9件次,]{0,24}") {
            for source in EXPRESSIONS {
                let expression = Expression::new(source);
                let engine = expression.engine().unwrap();
                prop_assert!(expression.may_match(&Signature::of(&text)) || !engine.is_match(&text), "{}", source);
            }
        }
    }

    #[test]
    fn passes_over_what_lacks_a_part() {
        let expression = Expression::new(EXPRESSIONS[0]);
        for (text, may) in [
            ("推进法治考核", true),
            ("推进法治建设", false),
            ("年度考核", false),
        ] {
            assert_eq!(expression.may_match(&Signature::of(text)), may, "{text}");
        }
    }
}

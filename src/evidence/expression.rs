//! A regular expression of the rubric: built when it is first needed, tried only where it can match.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::meta::{Config, Regex};
use regex_syntax::hir::Hir;

use super::parts::Parts;
use super::signature::Signature;

/// Searches with one expression before the full engine is built for it.
const LIGHT_SEARCHES: usize = 64;

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
    parts: Parts,
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

    /// Whether it can match in `text`, which has these characters.
    pub(super) fn may_match(&self, text: &str, characters: &Signature) -> bool {
        let parts = self.parsed().map(|parsed| &parsed.parts);
        parts.is_some_and(|parts| {
            parts.may_be_in(characters) && parts.stand_in_order(text, characters)
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
            let parts = Parts::of(&hir);
            Some(Parsed { hir, parts })
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
    // Its size was checked with the rubric.
    let config = config.nfa_size_limit(None);
    let mut builder = Regex::builder();
    builder.configure(config).build_from_hir(hir).ok()
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
                prop_assert!(expression.may_match(&text, &Signature::of(&text)) || !engine.is_match(&text), "{}", source);
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
            ("考核法治", false),
        ] {
            assert_eq!(
                expression.may_match(text, &Signature::of(text)),
                may,
                "{text}"
            );
        }
    }
}

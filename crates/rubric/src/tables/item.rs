//! An item of the rubric: an identity, a basis, words to be known by and examples.

use hegui_text::normalise::fold;

use super::basis::{Basis, RawBasis};
use super::example::{Example, RawExample};
use super::way::{RawWay, Way};
use crate::checker::{Check, CheckKeys, CheckTable, Checker, is_kebab};
use crate::choices::{Grade, Reach, Reason};
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{IdForm, IdKind, Problem};
use crate::terms::{RawTerm, Term, Terms};
use crate::written::{PlacedText, RawList, Whole};

table! {
    "[[items]]" RawItem =>
    /// An item of the rubric.
    Item {
        /// `group.name`, both lower-case words joined by `-`; each once. Past scores refer to it:
        /// never change or reuse one.
        id: String = PlacedText, required => RawItem::check_id;
        /// Title for people.
        title: String = PlacedText, required;
        /// Points that it can earn, 1 to 1,000.
        points: u32 = Whole, required => RawItem::check_points;
        /// Whether its absence counts for `absent_required` of the bands.
        required: bool = bool;
        /// Citations of law, at least one; each a text or a table, see `basis`.
        basis: Vec<Basis> = RawList<RawBasis>, required_by_check;
        /// What an author should write, best with a model sentence.
        advice: String = PlacedText, required;
        /// Its names: found and not stopped, it is `mentioned`.
        terms: Vec<Term> = Terms;
        /// See `examples`; a warning asks for at least two, one of them `absent`.
        examples: Vec<Example> = RawList<RawExample>, required_by_check;
        /// Link to the basis; `https://` or `http://`.
        url: Option<String> = PlacedText => RawItem::check_url;
        /// Things that exist only where it is done (a contract, a device): `described` by
        /// themselves.
        signs: Vec<Term> = Terms;
        /// Words that say what was done; within `near` of a name they make it `described`. They
        /// also work as `figures`.
        measures: Vec<Term> = Terms;
        /// Where its topic reaches, for `measures` and `figures`; see below.
        near: Reach = PlacedText => RawItem::check_near;
        /// Words its figures stand with, in a clause without its name: 培训 → **320人次**.
        figures: Vec<Term> = Terms;
        /// Units that can measure it, instead of the general ones. A share needs `"%"`, a multiple
        /// `"倍"`; 万元 is 元; 件 takes in 件次; a number without any unit fits every item. A number in
        /// quotation marks (“综合查一次”) measures nothing.
        units: Vec<String> = Terms;
        /// Longer strings that mean something else: every name, sign, part of a way, measure,
        /// figure word or zero noun of this item that **overlaps** one is dropped.
        homonyms: Vec<Term> = Terms;
        /// Words that turn the meaning: all names, signs, measures, figure words and zero nouns of
        /// this item **in their clause** are dropped; its ways are not (they have `none`).
        not_near: Vec<Term> = Terms;
        /// Nouns whose stated absence is a report of zero: one of them and a word of `general.zero`
        /// in one clause make the item `quantified`, without a name.
        zero: Vec<Term> = Terms;
        /// Other ways of saying it; see `ways`.
        ways: Vec<Way> = RawList<RawWay>;
        /// Reasons that do not stop its evidence.
        ignores: Vec<Reason> = RawList<String>;
        /// Its evidence counts **only** where this reason holds (the item of shortcomings counts
        /// under `shortcoming`), and is not even a near miss elsewhere. Except under `shortcoming`,
        /// what another body or a former year did never counts.
        counts_under: Option<Reason> = PlacedText;
        /// Its evidence is its own and the best of these groups' items; items that sum up
        /// themselves are left out.
        ///
        /// Indices into [`Rubric::groups`](crate::Rubric::groups).
        sums_up: Vec<usize> = RawList<String> => RawItem::sums_up;
        /// Statements that the item does not apply; without any evidence for it, it then leaves
        /// points and maximum.
        not_applicable: Vec<Term> = Terms;
        and
        /// Index into [`Rubric::groups`](crate::Rubric::groups).
        group: usize => RawItem::find_group;
    }
}

impl CheckTable for RawItem {
    fn check_table(&self, place: SourcePlace, checker: &mut Checker<'_>) -> Item {
        // What an item lacks is reported where its id stands, or else at its header.
        let home = self.id.as_ref().map_or(place, |id| id.place);
        checker.forget_ids(IdKind::Way);
        let item = self.check_keys(checker);
        checker.require_entries(self.basis.as_ref(), Problem::NoBasis, home);
        self.check_examples(&item, home, checker);
        self.check_words(home, checker);
        self.check_homonyms(&item, checker);
        item
    }
}

impl RawItem {
    fn check_id(&self, _: &mut Checker<'_>) -> String {
        let id = self.id.as_ref();
        id.map(|id| id.value.clone()).unwrap_or_default()
    }

    /// The group that the id names.
    fn find_group(&self, checker: &mut Checker<'_>) -> usize {
        let Some(id) = &self.id else {
            return 0;
        };
        match id.value.split_once('.') {
            Some((group, name)) if is_kebab(group) && is_kebab(name) => {
                checker.find_group(group, id.place).unwrap_or(0)
            }
            _ => {
                checker.report_bad_id(IdKind::Item, IdForm::GroupAndWords, id);
                0
            }
        }
    }

    fn check_points(&self, checker: &mut Checker<'_>) -> u32 {
        checker.check_points(self.points.as_ref(), limits::ITEM_POINTS)
    }

    fn check_url(&self, checker: &mut Checker<'_>) -> Option<String> {
        let url = self.url.as_ref()?;
        let rest = url.value.strip_prefix("https://");
        let rest = rest.or_else(|| url.value.strip_prefix("http://"));
        if rest.is_none_or(|rest| rest.is_empty() || rest.chars().any(char::is_whitespace)) {
            let problem = Problem::BadUrl {
                url: url.value.clone(),
            };
            checker.problems.add(problem, url.place);
        }
        Some(url.value.clone())
    }

    fn check_near(&self, checker: &mut Checker<'_>) -> Reach {
        let near: Option<Reach> = self.near.check("near", checker);
        near.unwrap_or(Reach::Sentence)
    }

    fn sums_up(&self, checker: &mut Checker<'_>) -> Vec<usize> {
        checker.find_groups(self.sums_up.as_ref())
    }

    fn check_examples(&self, item: &Item, home: SourcePlace, checker: &mut Checker<'_>) {
        let list = self.examples.as_ref();
        checker.require_entries(list, Problem::NoExamples, home);
        let written = list.map_or(0, |list| list.written);
        if written == 0 {
            return;
        }
        if written < 2 {
            let item = item.id.clone();
            checker.problems.add(Problem::FewExamples { item }, home);
        }
        let mut grades = item.examples.iter().map(|example| example.grade);
        if grades.all(|grade| grade != Grade::Absent) {
            let item = item.id.clone();
            checker
                .problems
                .add(Problem::NoNegativeExample { item }, home);
        }
    }

    /// An item must be known by something, unless it lives on the evidence of others or of a place.
    fn check_words(&self, home: SourcePlace, checker: &mut Checker<'_>) {
        let mut terms = [&self.terms, &self.signs].into_iter().flatten();
        let known = terms.any(|list| list.written > 0)
            || self.ways.as_ref().is_some_and(|ways| ways.written > 0);
        if !known && self.counts_under.is_none() && self.sums_up.is_none() {
            let item = self.id.as_ref().map(|id| id.value.clone());
            let item = item.unwrap_or_default();
            checker.problems.add(Problem::NoTerms { item }, home);
        }
    }

    /// Warns of homonyms that cover none of the item's words: they were probably meant for another
    /// item.
    fn check_homonyms(&self, item: &Item, checker: &mut Checker<'_>) {
        let sets = item.ways.iter().flat_map(|way| way.all.iter().flatten());
        let lists = [
            &item.terms,
            &item.signs,
            &item.measures,
            &item.figures,
            &item.zero,
        ];
        let terms = lists.into_iter().flatten().chain(sets);
        let words = terms.flat_map(|term| match term {
            Term::Literal(text) => vec![text.as_ref()],
            Term::Regex { anchors, .. } => anchors.iter().map(String::as_str).collect(),
        });
        for entry in self.homonyms.iter().flat_map(|list| &list.entries) {
            let RawTerm::Literal(text) = &entry.value else {
                continue;
            };
            let folded = fold(text);
            if !folded.is_empty() && !words.clone().any(|word| can_overlap(&folded, word)) {
                let homonym = text.clone();
                checker
                    .problems
                    .add(Problem::IdleHomonym { homonym }, entry.place);
            }
        }
    }
}

/// Whether two strings can overlap in a text: one holds the other, or one begins as the other ends.
fn can_overlap(one: &str, other: &str) -> bool {
    let begins_as_ends = |begin: &str, end: &str| {
        let mut cuts = begin.char_indices().skip(1);
        cuts.any(|(at, _)| begin.get(..at).is_some_and(|head| end.ends_with(head)))
    };
    one.contains(other)
        || other.contains(one)
        || begins_as_ends(one, other)
        || begins_as_ends(other, one)
}

//! Rules for all items.

use crate::checker::CheckTable;
use crate::terms::{Term, Terms};

table! {
    "[general]" RawGeneral =>
    /// Rules for all items, so that most items need none of their own.
    #[derive(Default)]
    General {
        /// An act in the clause of an item's name, or in a following clause of the statement before
        /// it names another item, makes the item `described`.
        acts: Vec<Term> = Terms;
        /// Longer strings; an act, or a word of `adopted` or `upheld`, that overlaps one of them
        /// says nothing (广泛开展, 新修订).
        slogans: Vec<Term> = Terms;
        /// Turns of speech that promise and tell of no one thing that was done (充分发挥…作用,
        /// 认真落实…制度): an act inside one is none, and a name, sign or way inside one is no more
        /// than `mentioned`, unless a figure or an act outside of it says more.
        formulas: Vec<Term> = Terms;
        /// Words before a figure that sums up (共, 合计): it measures every item that is named before it
        /// in its part of the clause; a clause that begins with one goes on about what was named last.
        totals: Vec<Term> = Terms;
        /// Units of measure that can measure an item without `units` of its own.
        units: Vec<String> = Terms;
        /// Before 《…》 in its clause: the document is the authority's own, and an item that its
        /// title names is `described`.
        adopted: Vec<Term> = Terms;
        /// Before 《…》 in its clause: the authority carries the document out, and an item that its
        /// title names is `mentioned`. Of words of both kinds the last before the title decides;
        /// without any, a name inside 《》 is a near miss, `title-only`.
        upheld: Vec<Term> = Terms;
        /// Words that report a zero, together with an item's `zero` nouns.
        zero: Vec<Term> = Terms;
        /// At the beginning of a clause: what follows is about the reporting year.
        this_year: Vec<Term> = Terms;
        /// At the beginning of a clause: what follows is about the year that was named last in the
        /// paragraph (当年).
        same_year: Vec<Term> = Terms;
        /// At the beginning of a clause: what follows, up to the next year in the sentence, is a
        /// former year's.
        past_year: Vec<Term> = Terms;
        /// The same for the coming year; such evidence is `planned`.
        next_year: Vec<Term> = Terms;
        /// Words in the head of a column whose bare numbers count, where it names no unit (数量, 合计).
        amounts: Vec<Term> = Terms;
        /// Beside a year: the text only compares with that year, which stops nothing.
        comparison: Vec<Term> = Terms;
    }
}

impl CheckTable for RawGeneral {}

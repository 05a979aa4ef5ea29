//! Words that keep a mention from counting.

use crate::checker::{CheckKeys, CheckTable, Checker};
use crate::choices::{CueReach, Reason};
use crate::place::SourcePlace;
use crate::problems::{IdKind, Problem};
use crate::terms::{Term, Terms};
use crate::written::PlacedText;

table! {
    "[[cues]]" RawCue =>
    /// Words that keep a mention from counting.
    Cue {
        /// By what a rubric that builds on this one can address it: lower-case words joined by `-`.
        id: Option<String> = PlacedText => RawCue::check_id;
        /// The reason it gives: `planned`, `shortcoming`, `negated`, `other-body`, `title-only`, `past-year`,
        /// `obligation` or `not-a-statement`.
        reason: Reason = PlacedText, required;
        /// The words.
        terms: Vec<Term> = Terms, required;
        /// Longer strings; a cue that overlaps one of them is none.
        except: Vec<Term> = Terms;
        /// Names that its terms hold. An exception that begins inside one is none: the 局主 of
        /// 司法**局主**动 names no leader.
        names: Vec<Term> = Terms;
        /// Whether it works only where the report says whose it is. Such a cue may take any
        /// name of the shape of an organ's for another body.
        known_authority: bool = bool;
        /// How far it works.
        reach: CueReach = PlacedText, required;
        /// Words that bound a cue with `reach = "onward"` (我局 ends what another body did) or
        /// `"sentence"`. Elsewhere they are idle, and a warning says so.
        until: Vec<Term> = Terms;
    }
}

impl CheckTable for RawCue {
    fn check_table(&self, _: SourcePlace, checker: &mut Checker<'_>) -> Cue {
        checker.forbid_empty("terms", self.terms.as_ref());
        // An unknown reach is reported with its key.
        let reach = self.reach.as_ref();
        let reach = reach.and_then(|reach| CueReach::from_id(&reach.value));
        if let (Some(until), Some(reach)) = (&self.until, reach)
            && !matches!(reach, CueReach::Onward | CueReach::Sentence)
        {
            checker.problems.add(Problem::IdleUntil, until.place);
        }
        self.check_keys(checker)
    }
}

impl RawCue {
    fn check_id(&self, checker: &mut Checker<'_>) -> Option<String> {
        let id = self.id.as_ref()?;
        Some(checker.new_id(IdKind::Cue, Some(id)))
    }
}

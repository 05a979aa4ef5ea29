//! A rubric compiled once for many documents: every list of terms a set of the one matcher.

use crate::figure::{Lexicon, UnitId};
use crate::judging::findings::Kept;
use crate::matching::engines::Engine;
use crate::matching::matcher::{Matcher, MatcherBuilder, SetId, TooLong};
use crate::matching::tolerance::LookAlikes;
use hegui_rubric::{Conventions, CueReach, Grade, Item, Reach, Reason, Rubric, Way};

/// The rubric's knowledge in terms of the matcher's sets.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) matcher: Matcher,
    pub(crate) items: Vec<ItemSets>,
    pub(crate) roles: Vec<RoleSets>,
    pub(crate) cues: Vec<CueSets>,
    pub(crate) umbrellas: Vec<UmbrellaSets>,
    pub(crate) general: GeneralSets,
    /// What the reports look like.
    pub(crate) conventions: Conventions,
    /// How numbers are written and what they count in.
    pub(crate) lexicon: Lexicon,
    /// How much is kept of what is found.
    pub(crate) kept: Kept,
}

#[derive(Debug)]
pub(crate) struct ItemSets {
    /// The item's index in the rubric.
    pub(crate) index: usize,
    pub(crate) terms: SetId,
    pub(crate) signs: SetId,
    pub(crate) measures: SetId,
    pub(crate) near: Reach,
    pub(crate) figures: SetId,
    /// Units of measure that can measure the item.
    pub(crate) units: Vec<UnitId>,
    pub(crate) homonyms: SetId,
    pub(crate) not_near: SetId,
    pub(crate) zero: SetId,
    pub(crate) not_applicable: SetId,
    pub(crate) ways: Vec<WaySets>,
    pub(crate) ignores: Vec<Reason>,
    pub(crate) counts_under: Option<Reason>,
    /// Groups summed up, as indices.
    pub(crate) sums_up: Vec<usize>,
    pub(crate) group: usize,
}

#[derive(Debug)]
pub(crate) struct WaySets {
    pub(crate) all: Vec<SetId>,
    pub(crate) none: SetId,
    pub(crate) within: Reach,
    pub(crate) grade: Grade,
    pub(crate) zero: bool,
}

#[derive(Debug)]
pub(crate) struct RoleSets {
    pub(crate) headings: SetId,
    pub(crate) openers: SetId,
    pub(crate) columns: SetId,
    pub(crate) undone: SetId,
    pub(crate) despite: SetId,
    pub(crate) reason: Option<Reason>,
}

#[derive(Debug)]
pub(crate) struct CueSets {
    pub(crate) reason: Reason,
    pub(crate) terms: SetId,
    pub(crate) except: SetId,
    pub(crate) names: SetId,
    pub(crate) known_authority: bool,
    pub(crate) reach: CueReach,
    pub(crate) until: SetId,
}

#[derive(Debug)]
pub(crate) struct UmbrellaSets {
    pub(crate) terms: SetId,
    pub(crate) items: Vec<usize>,
    pub(crate) grade: Grade,
}

#[derive(Debug)]
pub(crate) struct GeneralSets {
    pub(crate) acts: SetId,
    pub(crate) slogans: SetId,
    pub(crate) formulas: SetId,
    pub(crate) totals: SetId,
    pub(crate) adopted: SetId,
    pub(crate) upheld: SetId,
    pub(crate) zero: SetId,
    pub(crate) this_year: SetId,
    pub(crate) same_year: SetId,
    pub(crate) past_year: SetId,
    pub(crate) next_year: SetId,
    pub(crate) comparison: SetId,
    pub(crate) amounts: SetId,
}

impl Compiled {
    /// Interns all term lists of `rubric` and builds the matcher, without the engine that is `off`.
    pub(crate) fn new(rubric: &Rubric, off: Option<Engine>) -> Result<Self, TooLong> {
        let lexicon = Lexicon::of(rubric);
        let mut builder = MatcherBuilder::new(off, LookAlikes::of(&rubric.document.look_alikes));
        let sets = &mut builder;
        let items = rubric
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| item_sets(sets, index, item, rubric, &lexicon))
            .collect();
        let roles = rubric
            .roles
            .iter()
            .map(|role| RoleSets {
                headings: sets.set(&role.headings),
                openers: sets.set(&role.openers),
                columns: sets.set(&role.columns),
                undone: sets.set(&role.undone),
                despite: sets.set(&role.despite),
                reason: role.reason,
            })
            .collect();
        let cues = rubric
            .cues
            .iter()
            .map(|cue| CueSets {
                reason: cue.reason,
                terms: sets.set(&cue.terms),
                except: sets.set(&cue.except),
                names: sets.set(&cue.names),
                known_authority: cue.known_authority,
                reach: cue.reach,
                until: sets.set(&cue.until),
            })
            .collect();
        let umbrellas = rubric
            .umbrellas
            .iter()
            .map(|umbrella| UmbrellaSets {
                terms: sets.set(&umbrella.terms),
                items: umbrella.items.clone(),
                grade: umbrella.grade,
            })
            .collect();
        let general = &rubric.general;
        let general = GeneralSets {
            acts: sets.set(&general.acts),
            slogans: sets.set(&general.slogans),
            formulas: sets.set(&general.formulas),
            totals: sets.set(&general.totals),
            adopted: sets.set(&general.adopted),
            upheld: sets.set(&general.upheld),
            zero: sets.set(&general.zero),
            this_year: sets.set(&general.this_year),
            same_year: sets.set(&general.same_year),
            past_year: sets.set(&general.past_year),
            next_year: sets.set(&general.next_year),
            comparison: sets.set(&general.comparison),
            amounts: sets.set(&general.amounts),
        };
        let matcher = builder.build()?;
        Ok(Self {
            matcher,
            items,
            roles,
            cues,
            umbrellas,
            general,
            conventions: rubric.document.clone(),
            lexicon,
            kept: Kept::WEIGHED,
        })
    }
}

fn item_sets<'r>(
    sets: &mut MatcherBuilder<'r>,
    index: usize,
    item: &'r Item,
    rubric: &Rubric,
    lexicon: &Lexicon,
) -> ItemSets {
    let units = if item.units.is_empty() {
        &rubric.general.units
    } else {
        &item.units
    };
    ItemSets {
        index,
        terms: sets.set(&item.terms),
        signs: sets.set(&item.signs),
        measures: sets.set(&item.measures),
        near: item.near,
        figures: sets.set(&item.figures),
        // As figures know them: 万元 is 元, a share is %.
        units: units
            .iter()
            .filter_map(|unit| lexicon.canonical_unit(unit))
            .collect(),
        homonyms: sets.set(&item.homonyms),
        not_near: sets.set(&item.not_near),
        zero: sets.set(&item.zero),
        not_applicable: sets.set(&item.not_applicable),
        ways: item.ways.iter().map(|way| way_sets(sets, way)).collect(),
        ignores: item.ignores.clone(),
        counts_under: item.counts_under,
        sums_up: item.sums_up.clone(),
        group: item.group,
    }
}

fn way_sets<'r>(sets: &mut MatcherBuilder<'r>, way: &'r Way) -> WaySets {
    WaySets {
        all: way.all.iter().map(|terms| sets.set(terms)).collect(),
        none: sets.set(&way.none),
        within: way.within,
        grade: way.grade,
        zero: way.zero,
    }
}

//! Tree → [`RawRubric`]: one function for each table of the format.

use toml::de::{DeTable, DeValue};

use super::fields::{self, Fields, Value};
use super::grade::Grade;
use super::limits;
use super::place::{Place, Placed};
use super::problem::{Kind, Problem, Size};
use super::problems::Problems;
use super::raw::{
    List, RawBand, RawCue, RawDocument, RawExample, RawGeneral, RawGroup, RawItem, RawRole,
    RawRubric, RawTerm, RawUmbrella, RawWay,
};
use super::schema;

/// Reads the whole tree; `None` if there is too much of it.
pub(super) fn rubric<'a>(tree: &'a DeTable<'a>, problems: &mut Problems) -> Option<RawRubric> {
    if let Some(items) = tree.get("items")
        && let DeValue::Array(array) = items.get_ref()
        && array.iter().count() > limits::ITEMS
    {
        let problem = Problem::TooMany {
            what: Size::Items,
            limit: limits::ITEMS,
        };
        problems.add(problem, fields::place(items));
        return None;
    }
    let top = Fields::open(&schema::RUBRIC, tree, Place::default(), problems);
    let grades = top.table("grades", &schema::GRADES, problems);
    let shares = Grade::ALL.map(|grade| grades.and_then(|g| g.whole(grade.id(), problems)));
    Some(RawRubric {
        format: top.whole("format", problems),
        id: top.text("id", problems),
        version: top.text("version", problems),
        title: top.text("title", problems),
        points: top.whole("points", problems),
        shares,
        bands: top.list("bands", problems, band),
        vocabulary: vocabulary(tree, problems),
        general: general(top, problems),
        document: document(top, problems),
        roles: top.list("roles", problems, role),
        cues: top.list("cues", problems, cue),
        umbrellas: top.list("umbrellas", problems, umbrella),
        groups: top.list("groups", problems, group),
        items: top.list("items", problems, item),
    })
}

fn band<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawBand> {
    let fields = Fields::of(&schema::BANDS, "bands", value, problems)?;
    Some(RawBand {
        name: fields.text("name", problems),
        at_least: fields.hundredths("at_least", problems),
        absent_required: fields.whole("absent_required", problems),
    })
}

/// The one table whose keys are free: the names of the lists.
fn vocabulary<'a>(
    tree: &'a DeTable<'a>,
    problems: &mut Problems,
) -> Vec<(Placed<String>, List<RawTerm>)> {
    let Some(value) = tree.get("vocabulary") else {
        return Vec::new();
    };
    let DeValue::Table(table) = value.get_ref() else {
        let problem = Problem::WrongType {
            key: "vocabulary".to_owned(),
            expected: Kind::Table,
            found: fields::kind(value),
        };
        problems.add(problem, fields::place(value));
        return Vec::new();
    };
    let lists = table.iter().map(|(key, value)| {
        let name = key.get_ref().clone().into_owned();
        let list = fields::terms(&name, value, problems);
        (
            Placed {
                value: name,
                place: key.span().into(),
            },
            list,
        )
    });
    lists.collect()
}

fn general(top: Fields<'_>, problems: &mut Problems) -> RawGeneral {
    let Some(fields) = top.table("general", &schema::GENERAL, problems) else {
        return RawGeneral::default();
    };
    RawGeneral {
        acts: fields.terms("acts", problems),
        slogans: fields.terms("slogans", problems),
        units: fields.terms("units", problems),
        adopted: fields.terms("adopted", problems),
        upheld: fields.terms("upheld", problems),
        zero: fields.terms("zero", problems),
        this_year: fields.terms("this_year", problems),
        past_year: fields.terms("past_year", problems),
        next_year: fields.terms("next_year", problems),
        comparison: fields.terms("comparison", problems),
    }
}

fn document(top: Fields<'_>, problems: &mut Problems) -> RawDocument {
    let Some(fields) = top.table("document", &schema::DOCUMENT, problems) else {
        return RawDocument::default();
    };
    RawDocument {
        navigation: fields.terms("navigation", problems),
        publication: fields.terms("publication", problems),
        authorities: fields.terms("authorities", problems),
        titles: fields.terms("titles", problems),
        reports: fields.terms("reports", problems),
        plans: fields.terms("plans", problems),
        other_titles: fields.terms("other_titles", problems),
    }
}

fn role<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawRole> {
    let fields = Fields::of(&schema::ROLES, "roles", value, problems)?;
    Some(RawRole {
        id: fields.text("id", problems),
        headings: fields.terms("headings", problems),
        openers: fields.terms("openers", problems),
        columns: fields.terms("columns", problems),
        reason: fields.text("reason", problems),
    })
}

fn cue<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawCue> {
    let fields = Fields::of(&schema::CUES, "cues", value, problems)?;
    Some(RawCue {
        reason: fields.text("reason", problems),
        terms: fields.terms("terms", problems),
        except: fields.terms("except", problems),
        reach: fields.text("reach", problems),
        until: fields.terms("until", problems),
    })
}

fn umbrella<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawUmbrella> {
    let fields = Fields::of(&schema::UMBRELLAS, "umbrellas", value, problems)?;
    Some(RawUmbrella {
        terms: fields.terms("terms", problems),
        items: fields.texts("items", problems),
        grade: fields.text("grade", problems),
    })
}

fn group<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawGroup> {
    let fields = Fields::of(&schema::GROUPS, "groups", value, problems)?;
    Some(RawGroup {
        id: fields.text("id", problems),
        title: fields.text("title", problems),
    })
}

fn item<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawItem> {
    let fields = Fields::of(&schema::ITEMS, "items", value, problems)?;
    Some(RawItem {
        id: fields.text("id", problems),
        title: fields.text("title", problems),
        points: fields.whole("points", problems),
        required: fields.flag("required", problems),
        basis: fields.texts("basis", problems),
        url: fields.text("url", problems),
        advice: fields.text("advice", problems),
        terms: fields.terms("terms", problems),
        signs: fields.terms("signs", problems),
        measures: fields.terms("measures", problems),
        near: fields.text("near", problems),
        figures: fields.terms("figures", problems),
        units: fields.terms("units", problems),
        homonyms: fields.terms("homonyms", problems),
        not_near: fields.terms("not_near", problems),
        zero: fields.terms("zero", problems),
        ways: fields.list("ways", problems, way),
        ignores: fields.texts("ignores", problems),
        counts_under: fields.text("counts_under", problems),
        sums_up: fields.texts("sums_up", problems),
        not_applicable: fields.terms("not_applicable", problems),
        examples: fields.list("examples", problems, example),
    })
}

fn way<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawWay> {
    let fields = Fields::of(&schema::WAYS, "ways", value, problems)?;
    Some(RawWay {
        all: fields.list("all", problems, |set, problems| {
            Some(fields::terms("all", set, problems))
        }),
        none: fields.terms("none", problems),
        within: fields.text("within", problems),
        grade: fields.text("grade", problems),
        zero: fields.flag("zero", problems),
    })
}

fn example<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawExample> {
    let fields = Fields::of(&schema::EXAMPLES, "examples", value, problems)?;
    Some(RawExample {
        text: fields.text("text", problems),
        grade: fields.text("grade", problems),
        under: fields.text("under", problems),
        reason: fields.text("reason", problems),
    })
}

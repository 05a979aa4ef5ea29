//! The schema for editors takes every rubric that the reader takes, and refuses what a misspelling makes of
//! one. The check here knows the keywords that the schema uses and no others, so that none goes unheeded.

use hegui::bundled;
use hegui_rubric::schema::JsonSchema;
use hegui_rubric::starter::starter;
use serde_json::{Value, json};

/// All that the schema may say.
const KEYWORDS: [&str; 13] = [
    "$schema",
    "$ref",
    "$defs",
    "title",
    "description",
    "type",
    "const",
    "enum",
    "anyOf",
    "items",
    "properties",
    "required",
    "additionalProperties",
];

/// Where `value` is not what `schema`, a part of `root`, asks for.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        panic!("{at}: {schema} is no schema");
    };
    for (keyword, rule) in rules {
        assert!(KEYWORDS.contains(&keyword.as_str()), "{keyword}");
        match keyword.as_str() {
            "$ref" => {
                let target = rule.as_str().unwrap().strip_prefix('#').unwrap();
                let target = root.pointer(target).expect("what is referred to");
                faults(root, target, value, at, found);
            }
            "type" => {
                let holds = match rule.as_str().unwrap() {
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    other => panic!("{other} is no type"),
                };
                if !holds {
                    found.push(format!("{at}: no {rule}"));
                }
            }
            "const" if rule != value => found.push(format!("{at}: not {rule}")),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                found.push(format!("{at}: none of {rule}"));
            }
            "anyOf" => {
                let meets = |schema: &Value| {
                    let mut found = Vec::new();
                    faults(root, schema, value, at, &mut found);
                    found.is_empty()
                };
                if !rule.as_array().unwrap().iter().any(meets) {
                    found.push(format!("{at}: nothing that may stand here"));
                }
            }
            "items" => {
                for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
                    faults(root, rule, entry, &format!("{at}/{index}"), found);
                }
            }
            "required" => {
                let missing = |key: &&Value| value.get(key.as_str().unwrap()).is_none();
                for key in rule.as_array().unwrap().iter().filter(missing) {
                    found.push(format!("{at}: lacks {key}"));
                }
            }
            "additionalProperties" => {
                let named = &schema["properties"];
                for (key, value) in value.as_object().into_iter().flatten() {
                    match rule {
                        _ if named.get(key).is_some() => {}
                        Value::Bool(false) => found.push(format!("{at}: {key} is not known")),
                        rule => faults(root, rule, value, &format!("{at}/{key}"), found),
                    }
                }
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        faults(root, rule, value, &format!("{at}/{key}"), found);
                    }
                }
            }
            _ => {}
        }
    }
}

fn faults_of(source: &str) -> Vec<String> {
    let schema = serde_json::to_value(JsonSchema::of_rubrics()).unwrap();
    let table: toml::Table = toml::from_str(source).unwrap();
    let value = serde_json::to_value(table).unwrap();
    let mut found = Vec::new();
    faults(&schema, &schema, &value, "", &mut found);
    found
}

#[test]
fn every_rubric_meets_the_schema() {
    for bundled in bundled::ALL {
        assert_eq!(faults_of(bundled.source), [""; 0], "{}", bundled.name);
    }
    assert_eq!(faults_of(&starter("new", "年报")), [""; 0]);
}

#[test]
fn what_is_misspelt_does_not() {
    let minimal = bundled::find("minimal").unwrap().source;
    for (from, to, fault) in [
        ("format = 1", "format = 2", "/format: not 1"),
        ("title = \"企业", "titel = \"企业", ": titel is not known"),
        ("title = \"企业", "titel = \"企业", ": lacks \"title\""),
        (
            "at_least = 80",
            "at_least = \"80\"",
            "/bands/0/at_least: no \"number\"",
        ),
        (
            "reason = \"planned\"",
            "reason = \"planed\"",
            "/roles/0/reason: none of",
        ),
        (
            "grade = \"quantified\"",
            "grade = \"counted\"",
            "/items/0/examples/0/grade: none of",
        ),
        (
            "reach = \"clause\"",
            "reach = \"section\"",
            "/cues/0/reach: none of",
        ),
        (
            "anchor = \"举报\"",
            "anker = \"举报\"",
            "/items/1/terms: nothing that may stand here",
        ),
        (
            "adopt = [\"制定\"",
            "adopt = [1",
            "/vocabulary/adopt: nothing that may stand here",
        ),
        (
            "required = true",
            "required = \"yes\"",
            "/items/0/required: no \"boolean\"",
        ),
    ] {
        assert!(minimal.contains(from), "{from}");
        let found = faults_of(&minimal.replacen(from, to, 1));
        let is_told = found.iter().any(|found| found.starts_with(fault));
        assert!(is_told, "{to}: {found:?}");
    }
}

#[test]
fn the_schema_says_what_the_reference_says() {
    let schema = serde_json::to_value(JsonSchema::of_rubrics()).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let terms = &schema["$defs"]["items"]["properties"]["terms"];
    assert_eq!(
        terms["description"],
        "Its names: found and not stopped, it is `mentioned`."
    );
    assert_eq!(
        schema["$defs"]["items"]["properties"]["ignores"]["items"]["enum"][0],
        json!("planned")
    );
}

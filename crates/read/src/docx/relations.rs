//! Which parts belong to a part, and as what (Open Packaging Conventions).

use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::Unreadable;

/// A relation to a part.
#[derive(Debug)]
struct Relation {
    id: String,
    /// The last segment of the type.
    kind: String,
    /// The name of the part.
    target: String,
}

/// The relations of a part to other parts of the package.
#[derive(Debug, Default)]
pub(super) struct Relations {
    list: Vec<Relation>,
}

impl Relations {
    /// Reads those of the part called `source`; of the package itself where that is empty.
    pub(super) fn read(package: &mut Package<'_>, source: &str) -> Result<Self, Unreadable> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let mut relations = Self::default();
        let Some(part) = package.part(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(relations);
        };
        part.each_token(|token| {
            let XmlToken::Start(element) = token else {
                return Ok(());
            };
            if element.name() != "Relationship"
                || element
                    .attribute("TargetMode")?
                    .is_some_and(|mode| mode.eq_ignore_ascii_case("External"))
            {
                return Ok(());
            }
            if let (Some(kind), Some(target)) =
                (element.attribute("Type")?, element.attribute("Target")?)
            {
                // The strict and the transitional form differ before the last segment.
                let kind = kind.rsplit('/').next().unwrap_or_default();
                relations.list.push(Relation {
                    id: element.text("Id")?.unwrap_or_default(),
                    kind: kind.to_owned(),
                    target: resolve_target(folder, &target),
                });
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The first part of a kind.
    pub(super) fn first_part<'r>(&'r self, kind: &'r str) -> Option<&'r str> {
        self.all_parts(kind).next()
    }

    /// All parts of a kind.
    pub(super) fn all_parts<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r str> {
        self.of_kind(kind).map(|(_, target)| target)
    }

    /// All relations of a kind: their numbers, and their parts.
    pub(super) fn of_kind<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.list
            .iter()
            .filter(move |relation| relation.kind == kind)
            .map(|relation| (relation.id.as_str(), relation.target.as_str()))
    }

    /// The part of the relation with this number.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        let relation = self.list.iter().find(|relation| relation.id == id)?;
        Some(&relation.target)
    }
}

/// The name of the part that `target` leads to from a part in `folder`.
fn resolve_target(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut segments: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for segment in target.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve_target;

    #[test]
    fn targets_lead_to_parts() {
        for (target, part) in [
            ("styles.xml", "word/styles.xml"),
            ("../docProps/core.xml", "docProps/core.xml"),
            ("/word/header1.xml", "word/header1.xml"),
            (".\\notes.xml", "word/notes.xml"),
        ] {
            assert_eq!(resolve_target("word", target), part);
        }
    }
}

//! Which parts belong to a part, and as what (Open Packaging Conventions).

use crate::package::Package;
use crate::xml::Token;
use hegui_text::Unreadable;

/// The relations of a part to other parts of the package.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The last segment of the type, and the name of the part.
    list: Vec<(String, String)>,
}

impl Relations {
    /// Those of the part called `source`, of the package itself where that is empty.
    pub(super) fn of(package: &mut Package<'_>, source: &str) -> Result<Self, Unreadable> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let mut relations = Self::default();
        let Some(part) = package.part(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(relations);
        };
        part.each(|token| {
            let Token::Start(element) = token else {
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
                // The strict form differs in what stands before the last segment.
                let kind = kind.rsplit('/').next().unwrap_or_default();
                relations
                    .list
                    .push((kind.to_owned(), resolved(folder, &target)));
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The first part of a kind.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        let (_, target) = self.list.iter().find(|(of, _)| of == kind)?;
        Some(target)
    }

    /// All parts of a kind.
    pub(super) fn all<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r str> {
        self.list
            .iter()
            .filter(move |(of, _)| of == kind)
            .map(|(_, target)| target.as_str())
    }
}

/// The name of the part that a target means, seen from a part in `folder`.
fn resolved(folder: &str, target: &str) -> String {
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

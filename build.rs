//! Prepares the rubrics that come with the program: parses and checks each as the program would and
//! writes what came of it in a form that is read in no time (`src/rubric/prepared`).
//!
//! For that it compiles the modules that read rubrics, as they are. Where something is wrong with a
//! rubric nothing is prepared of it: the program then parses its file, as it does any other, and says
//! what is wrong.

#![allow(
    dead_code,
    unused_imports,
    unfulfilled_lint_expectations,
    unreachable_pub,
    reason = "the modules are those of the library, which uses all of them"
)]

#[path = "src/hidden.rs"]
mod hidden;
#[path = "src/lang.rs"]
mod lang;
#[path = "src/rubric/mod.rs"]
mod rubric;
#[path = "src/span/mod.rs"]
mod span;
#[path = "src/suggest.rs"]
mod suggest;

/// What rubrics need of `document`.
#[path = "src/document"]
mod document {
    mod conventions;
    pub mod normalise;

    pub use conventions::Conventions;
}

/// Nothing is prepared yet.
mod prepared {
    pub(crate) fn find(_: &str) -> Option<&'static [u8]> {
        None
    }
}

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for read in ["rubrics", "src/rubric", "src/document/normalise"] {
        println!("cargo::rerun-if-changed={read}");
    }
    for read in [
        "hidden.rs",
        "lang.rs",
        "span",
        "suggest.rs",
        "document/conventions.rs",
    ] {
        println!("cargo::rerun-if-changed=src/{read}");
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut forms = String::from("&[\n");
    for bundled in rubric::bundled::ALL {
        match bundled.parse() {
            Ok((rubric, warnings)) if warnings.is_empty() => {
                let file = format!("{}.rubric", bundled.name);
                fs::write(folder.join(&file), rubric::prepared::write(&rubric))?;
                forms.push_str(&format!(
                    "({:?}, include_bytes!({file:?})),\n",
                    bundled.name
                ));
            }
            _ => println!(
                "cargo::warning=rubrics/{name}.toml: see `hegui rubric check {name}`",
                name = bundled.name
            ),
        }
    }
    forms.push_str("]\n");
    fs::write(folder.join("prepared.rs"), forms)?;
    Ok(())
}

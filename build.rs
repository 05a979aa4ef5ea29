//! Prepares the rubrics that come with the program: parses and checks each, and writes the checked form
//! that the program reads at its start (`hegui_rubric::prepared`).
//!
//! A rubric with an error or a warning is not prepared: the program then parses its file, as it does any
//! other, and shows what is wrong.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use hegui_rubric::{bundled, prepared};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut forms = String::from("&[\n");
    for bundled in bundled::ALL {
        match bundled.parse() {
            Ok((rubric, warnings)) if warnings.is_empty() => {
                let file = format!("{}.rubric", bundled.name);
                fs::write(folder.join(&file), prepared::write(&rubric))?;
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

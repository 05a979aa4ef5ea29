//! Results → the bytes of a format, or its folder of files.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use hegui_report::file_names::{list_name, notice_names};
use hegui_report::messages::pick;
use hegui_report::results::{Folder, Results};
use hegui_report::style::Style;
use hegui_report::{
    OutputError, csv, github, html, json, junit, markdown, notice, sarif, text, xlsx,
};

use crate::cli::args::score::ScoreFormat;
use crate::cli::error::CliError;

/// What the formats need beside the results.
pub(crate) struct FormatWriter<'a> {
    pub(crate) results: &'a Results<'a>,
    pub(crate) style: Style,
    pub(crate) template: &'a notice::Template,
    pub(crate) notice: notice::Options,
    /// The author's document with comments, where it is wanted.
    pub(crate) commented: Option<&'a [u8]>,
}

impl FormatWriter<'_> {
    /// Whether a format fills a folder: web pages and notices of several reports do, and of one report
    /// where the path is no name of a file of theirs.
    pub(super) fn fills_folder(&self, format: ScoreFormat, path: &Path) -> bool {
        let one = self.results.reports.len() == 1;
        match format {
            ScoreFormat::Html => !(one && has_extension(path, &["html", "htm"])),
            ScoreFormat::Notice => !(one && has_extension(path, &["md", "markdown", "docx"])),
            _ => false,
        }
    }

    /// The bytes of a format that is one file; `path`: `None` for standard output.
    pub(super) fn file(
        &self,
        format: ScoreFormat,
        path: Option<&Path>,
    ) -> Result<Vec<u8>, CliError> {
        let results = self.results;
        let lang = results.lang;
        // A file is never in colour: nobody knows what reads it.
        let style = Style {
            color: self.style.color && path.is_none(),
            ..self.style
        };
        let in_words = |error: OutputError| CliError::of_output(&error, lang);
        let text = match format {
            ScoreFormat::Xlsx => {
                if path.is_none() && io::stdout().is_terminal() {
                    return Err(CliError::in_words(
                        lang,
                        "工作簿不能显示在终端上：请用 --output 文件.xlsx",
                        "a workbook cannot be shown on a terminal: use --output FILE.xlsx",
                    ));
                }
                return Ok(xlsx::render(results)?);
            }
            ScoreFormat::Comments => {
                if path.is_none() && io::stdout().is_terminal() {
                    return Err(CliError::in_words(
                        lang,
                        "Word 文档不能显示在终端上：请用 --output 文件.docx",
                        "a Word document cannot be shown on a terminal: use --output FILE.docx",
                    ));
                }
                return Ok(self.commented.unwrap_or_default().to_vec());
            }
            ScoreFormat::Csv => return Ok(csv::render(results)?),
            ScoreFormat::Notice if path.is_some_and(|path| has_extension(path, &["docx"])) => {
                return notice::docx(results, self.only_report()?, self.template, &self.notice)
                    .map_err(in_words);
            }
            ScoreFormat::Notice => {
                notice::markdown(results, self.only_report()?, self.template, &self.notice)
            }
            ScoreFormat::Html => html::report(results, self.only_report()?),
            ScoreFormat::Text => text::render(results, style),
            ScoreFormat::Json => json::document(results),
            ScoreFormat::Jsonl => json::run_lines(results),
            ScoreFormat::Sarif => sarif::render(results),
            ScoreFormat::Junit => junit::render(results),
            ScoreFormat::Markdown => markdown::render(results),
            ScoreFormat::Github => github::render(results),
        };
        Ok(text.map_err(in_words)?.into_bytes())
    }

    /// The index of the report that one page or notice is for.
    fn only_report(&self) -> Result<usize, CliError> {
        match self.results.reports {
            [_] => Ok(0),
            _ => Err(CliError::in_words(
                self.results.lang,
                "多份报告的网页和整改意见须写到文件夹，请用 --output 文件夹",
                "the pages and notices of several reports need a folder: use --output FOLDER",
            )),
        }
    }

    /// Writes the files of a format that fills a folder.
    pub(super) fn fill(
        &self,
        format: ScoreFormat,
        folder: &mut dyn Folder,
    ) -> Result<(), OutputError> {
        if format == ScoreFormat::Html {
            return html::folder(self.results, folder);
        }
        let names = notice_names(self.results.reports);
        let notices: Vec<(usize, &str)> = notice::addressed(self.results)
            .into_iter()
            .filter_map(|index| Some((index, names.get(index)?.as_str())))
            .collect();
        if names.len() > 1 {
            let list = list_name(pick(self.results.lang, "目录", "list"), &names);
            let text = notice::list_markdown(self.results, &notices, &self.notice);
            folder.write(&format!("{list}.md"), text.as_bytes())?;
            let document = notice::list_docx(self.results, &notices, &self.notice)?;
            folder.write(&format!("{list}.docx"), &document)?;
        }
        for (index, name) in notices {
            let text = notice::markdown(self.results, index, self.template, &self.notice)?;
            folder.write(&format!("{name}.md"), text.as_bytes())?;
            let document = notice::docx(self.results, index, self.template, &self.notice)?;
            folder.write(&format!("{name}.docx"), &document)?;
        }
        Ok(())
    }
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    path.extension().is_some_and(|extension| {
        known
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

//! Why an input could not be assessed, and what to do about it, in Chinese and English.

use crate::clean;
use crate::words::messages::pick;
use hegui_text::lang::Lang;
use hegui_text::{Bound, Exceeded, Format, Letters, NotReport, Shortage, Unreadable};

/// The words of [`Unreadable::Io`] for a path that does not exist.
pub const NOT_FOUND: &str = "not found";
/// The words of [`Unreadable::Io`] for a path that may not be read.
pub const DENIED: &str = "permission denied";
/// The words of [`Unreadable::Io`] for a link to what does not exist.
pub const DEAD_LINK: &str = "the link leads nowhere";
/// The words of [`Unreadable::Io`] for links that lead to each other.
pub const LINK_LOOP: &str = "the links lead in a circle";
/// The words of [`Unreadable::Io`] for a folder where a file is needed.
pub const FOLDER: &str = "it is a folder";
/// The words of [`Unreadable::Io`] for a path that goes on behind a file.
pub const NO_FOLDER: &str = "a part of the path is no folder";
/// The words of [`Unreadable::Io`] for a name that the system does not take.
pub const BAD_NAME: &str = "the name is too long or not allowed";
/// The words of [`Unreadable::Io`] for a disk or a connection that fails.
pub const FAILED: &str = "the disk or the network failed";
/// The words of [`Unreadable::Io`] for a file that others hold.
pub const BUSY: &str = "it is in use";
/// The words of [`Unreadable::Io`] for a file that others wrote to while it was read.
pub const CHANGED: &str = "it changed while it was read";

/// Kinds of packed files but ZIP, as [`Unreadable::Binary`] names them.
const PACKED: [&str; 7] = ["RAR", "7z", "tar", "gzip", "bzip2", "xz", "zstd"];

/// A ZIP archive, as [`Unreadable::Binary`] names it.
const ZIP: &str = "ZIP";

/// The identifier of a reason in outputs.
#[must_use]
pub fn id(reason: &Unreadable) -> &'static str {
    match reason {
        Unreadable::Empty => "empty",
        Unreadable::Binary(_) => "binary",
        Unreadable::NotBuiltIn(_) => "not-built-in",
        Unreadable::UnknownEncoding => "unknown-encoding",
        Unreadable::TooLarge { .. } => "too-large",
        Unreadable::Unbounded(_) => "unbounded",
        Unreadable::Scan { .. } | Unreadable::Pictures { .. } => "scan",
        Unreadable::NoTextLayer => "no-text-layer",
        Unreadable::NoBody { .. } => "no-body",
        Unreadable::NoUnicode => "no-unicode",
        Unreadable::Password => "password",
        Unreadable::Damaged(_) => "damaged",
        Unreadable::DamagedArchive => "damaged-archive",
        Unreadable::Compression => "compression",
        Unreadable::NoReport => "no-report",
        Unreadable::NotChinese { .. } => "not-chinese",
        Unreadable::OtherKind { .. } => "other-kind",
        Unreadable::NotAReport(_) => "not-a-report",
        Unreadable::System(_) => "system",
        Unreadable::Io(_) => "io",
    }
}

/// What is wrong, without a full stop at the end.
#[must_use]
pub fn what(reason: &Unreadable, lang: Lang) -> String {
    sentences!(lang, reason;
        Unreadable::Empty => "文件是空的", "the file is empty";
        Unreadable::Binary(Some(kind)) if kind == ZIP => "内容是压缩包（ZIP），不是一份报告",
            "by its content an archive (ZIP) and not a report";
        Unreadable::Binary(Some(kind)) => "不支持的文件格式（{kind}）",
            "a file of a kind that is not read ({kind})";
        Unreadable::Binary(None) => "无法识别的文件格式", "a file of unknown kind";
        Unreadable::NotBuiltIn(format) => "本程序编译时没有包含 {name} 格式",
            "this build of the program leaves out {name}", name = format_name(*format);
        Unreadable::UnknownEncoding => "无法识别文字编码",
            "the text is in no known encoding";
        Unreadable::TooLarge { size, limit } => "文件过大（{size}），上限为 {limit}",
            "the file is too large: {size}, the limit is {limit}",
            size = in_megabytes(*size), limit = in_megabytes(*limit);
        Unreadable::Unbounded(exceeded) => "{what}", "{what}", what = too_much(*exceeded, lang);
        Unreadable::Scan { scans, pages, .. } if scans == pages && *pages > 1 =>
            "全部 {pages} 页都是扫描图片，没有文字层",
            "all {pages} pages are scanned pictures without a text layer";
        Unreadable::Scan { page, pages, .. } => "第 {page} 页是扫描图片，没有文字层（共 {pages} 页）",
            "page {page} of {pages} is a scanned picture without a text layer";
        Unreadable::Pictures { count } => "正文是图片（{count} 张），没有可以读取的文字",
            "the text is in {count} pictures or scans and cannot be read";
        Unreadable::NoTextLayer => "文件没有文字层（文字可能是图形、表单，或数据流无法读取）",
            "the file has no text layer (letters drawn as outlines, form fields only, or streams that cannot be read)";
        Unreadable::NoBody { attachment: true } => "网页里没有正文，正文可能在附件中",
            "the web page has no running text; it may be in the attached file";
        Unreadable::NoBody { attachment: false } => "网页里没有正文（可能由脚本显示，或被隐藏）",
            "the web page has no running text (a script may show it, or it is hidden)";
        Unreadable::NoUnicode => "文件的字体缺少文字编码，无法可靠读取",
            "the fonts of this file do not say which characters they show; it cannot be read reliably";
        Unreadable::Password => "文件有打开密码", "the file needs a password to be opened";
        Unreadable::Damaged(format) => "{name} 文件已损坏或不完整",
            "the {name} file is damaged or incomplete", name = format_name(*format);
        Unreadable::DamagedArchive => "压缩包已损坏或不完整",
            "the archive is damaged or incomplete";
        Unreadable::Compression => "压缩包使用了不支持的压缩方式",
            "the archive is packed by a method that is not supported";
        Unreadable::NoReport => "压缩包中没有可以评的报告",
            "the archive holds no file that could be a report";
        Unreadable::NotChinese { found } => "{letters}，不是中文报告", "{letters}, not a Chinese report",
            letters = letters(*found, lang);
        Unreadable::OtherKind { title } => "标题是《{title}》，不是本细则评的报告",
            "by its title (“{title}”) not a report of the kind that this rubric grades",
            title = clean::line(title);
        Unreadable::NotAReport(sign) => "不是报告：{sign}", "not a report: {sign}", sign = no_report(sign, lang);
        Unreadable::System(Shortage::NoReader) => "系统没有足够的资源启动读取进程",
            "the system could not start a process to read it";
        Unreadable::System(Shortage::Killed) => "读取进程被系统终止",
            "the process that read it was killed by the system";
        Unreadable::System(Shortage::NoAnswer) => "系统过于繁忙，读取进程没有答复",
            "the machine was too busy: the process that read it did not answer";
        Unreadable::Io(words) => "{what}", "{what}", what = io_words(words, lang);
    )
}

/// The sign by which a text is no report.
fn no_report(sign: &NotReport, lang: Lang) -> String {
    sentences!(lang, sign;
        NotReport::OwnResult => "是本程序写的评分结果", "a result that this program wrote";
        NotReport::ErrorPage { words } => "是网页出错的提示（“{words}”）", "the message of an error page (“{words}”)",
            words = clean::line(words);
        NotReport::Notice { title, words } => "标题是“{title}”，正文有“{words}”",
            "its title is “{title}”, its text says “{words}”",
            title = clean::nested(&clean::line(title)), words = clean::nested(&clean::line(words));
        NotReport::NoAccount { title } => "标题是“{title}”，正文没有回顾工作的用语（如“存在问题”“下一步”）",
            "its title is “{title}”, and its text nowhere looks back on work done",
            title = clean::nested(&clean::line(title));
        NotReport::News { words: [one, other] } => "是新闻稿（“{one}”“{other}”）", "a news item (“{one}”, “{other}”)",
            one = clean::line(one), other = clean::line(other);
        NotReport::OtherPaper { words: [one, other] } => "是别的文书（“{one}”“{other}”）", "another paper (“{one}”, “{other}”)",
            one = clean::line(one), other = clean::line(other);
        NotReport::Telephones { numbers } => "是电话号码表（{numbers} 个号码，没有成句的文字）",
            "a list of {numbers} telephone numbers, without sentences";
        NotReport::Figures { digits } => "多半是数字（{digits} 个），没有成句的文字",
            "mostly digits ({digits}), without sentences";
    )
}

/// What a text is written in.
fn letters(found: Letters, lang: Lang) -> &'static str {
    fixed!(lang, found;
        Letters::Latin => "文字是英文等拉丁字母", "in English or other Latin letters";
        Letters::Japanese => "文字是日文", "in Japanese";
        Letters::Korean => "文字是韩文", "in Korean";
        Letters::Cyrillic => "文字是俄文等西里尔字母", "in Russian or other Cyrillic letters";
        Letters::Other => "文字不是汉字", "in letters that are not Chinese";
        Letters::None => "没有文字", "without any letters";
    )
}

/// What the file system says, in the words of [`Unreadable::Io`].
fn io_words(words: &str, lang: Lang) -> String {
    sentences!(lang, words;
        NOT_FOUND => "文件不存在", "no such file or folder";
        DEAD_LINK => "链接指向的文件不存在", "the link leads to no file or folder";
        DENIED => "没有读取权限", "cannot be read: {words}";
        LINK_LOOP => "链接循环", "cannot be read: {words}";
        FOLDER => "这是文件夹，不是文件", "cannot be read: {words}";
        NO_FOLDER => "路径中有一段不是文件夹", "cannot be read: {words}";
        BAD_NAME => "文件名过长或不合规定", "cannot be read: {words}";
        FAILED => "磁盘或网络读取出错", "cannot be read: {words}";
        BUSY => "文件正被其他程序占用", "cannot be read: {words}";
        CHANGED => "读取期间文件被改动", "cannot be read: {words}";
        words => "无法读取：{words}", "cannot be read: {words}", words = clean::line(words);
    )
}

/// What to do about it: a full sentence.
#[must_use]
pub fn mend(reason: &Unreadable, lang: Lang) -> &'static str {
    fixed!(lang, reason;
        Unreadable::Empty => "请确认选对了文件，并确认正文已经保存。",
            "Check that it is the right file and that its text was saved.";
        Unreadable::Binary(Some(kind)) if kind == "Word 6/95" => "请在 Word 或 WPS 中打开，另存为 .docx。",
            "Open it in Word or WPS and save it as .docx.";
        // An archive is looked into where a file is named so. No other file is, nor standard input.
        Unreadable::Binary(Some(kind)) if kind == ZIP && cfg!(feature = "archive") =>
            "请给出扩展名为 .zip 的文件（标准输入不能是压缩包），或解压后再评。",
            "Name a file that ends in .zip (standard input cannot be an archive), or unpack it.";
        Unreadable::Binary(Some(kind)) if kind == ZIP => "请解压后再评。", "Unpack it first.";
        Unreadable::Binary(Some(kind)) if PACKED.contains(&kind.as_ref()) => "请解压后再评，或改用 .zip 压缩包。",
            "Unpack it first, or pack the reports as .zip.";
        Unreadable::Binary(_) => "请提供 Word、WPS、PDF、OFD、网页或文本格式的报告；图片请先做文字识别（OCR）。",
            "Provide the report as Word, WPS, PDF, OFD, web page or text; pictures need OCR first.";
        Unreadable::NotBuiltIn(_) => "请使用完整版程序，或另存为纯文本（.txt）。",
            "Use a full build, or save the report as plain text (.txt).";
        Unreadable::UnknownEncoding => "请另存为 UTF-8 或 GB18030 编码的文本。",
            "Save it as text in UTF-8 or GB18030.";
        Unreadable::TooLarge { .. } =>
            "请确认选对了文件（一份报告一般不超过 1 MB）；确实要评的，用 --max-filesize 放宽上限。",
            "Check that it is the right file, a report seldom exceeds 1 MB; --max-filesize allows more.";
        Unreadable::Unbounded(exceeded) => how_to_allow_more(exceeded.bound, lang);
        Unreadable::Scan { .. } | Unreadable::Pictures { .. } | Unreadable::NoTextLayer => "请先做文字识别（OCR），或提供 Word 版。",
            "Run text recognition (OCR) first, or provide the Word file.";
        Unreadable::NoBody { attachment: true } => "请下载附件后再评。",
            "Download the attached file and assess that.";
        Unreadable::NoBody { attachment: false } => "请在浏览器中打开后另存或复制正文；应是文档的，请重新下载。",
            "Open it in a browser, then save the page or copy its text; where it should be a document, download it again.";
        Unreadable::NoUnicode => "请另存为 Word 或重新导出。",
            "Save it as Word, or export it anew.";
        Unreadable::Password => "请解除密码后重新报送。", "Remove the password and try again.";
        Unreadable::Damaged(Format::Doc) => "请在 Word 或 WPS 中打开并另存为 .docx。",
            "Open it in Word or WPS and save it as .docx.";
        Unreadable::Damaged(_) => "请重新下载或重新导出；能打开的，请另存一份再试。",
            "Download or export it again; if it can be opened, save it anew and try that.";
        Unreadable::DamagedArchive => "请重新打包为标准 ZIP（不分卷），或解压后再评。",
            "Pack it anew as a plain .zip in one volume, or unpack it first.";
        Unreadable::Compression => "请用标准 ZIP 方式（Deflate）重新压缩，或解压后再评。",
            "Pack it anew with the standard method (Deflate), or unpack it first.";
        Unreadable::NoReport => "请确认选对了压缩包。", "Check that it is the right archive.";
        Unreadable::NotChinese { .. } => "请报送中文报告。",
            "The rubric is for reports in Chinese.";
        Unreadable::OtherKind { .. } => "请确认选对了文件，或用 --rubric 指定相应的评分细则；确是报告的，用 --assume-report 照样评分。",
            "Check that it is the right file, or name the rubric for it with --rubric; --assume-report scores it all the same.";
        Unreadable::NotAReport(NotReport::OwnResult) => "请给出原来的报告；确要评分的，用 --assume-report。",
            "Name the report itself; --assume-report scores it all the same.";
        Unreadable::NotAReport(_) => "请确认选对了文件；确是报告的，用 --assume-report 照样评分。",
            "Check that it is the right file; --assume-report scores it all the same.";
        Unreadable::System(Shortage::NoReader) =>
            "文件本身没有问题。请关闭一些程序后再评；系统不允许启动进程的，可用 --allow-in-process（不再限制时间和内存）。",
            "Nothing is wrong with the file. Score it again when the machine has resources; where it may start no process, --allow-in-process reads without bounds of time and memory.";
        Unreadable::System(_) => "文件本身没有问题。请在系统空闲时再评，或减小 --jobs。",
            "Nothing is wrong with the file. Score it again when the machine is less busy, or with fewer --jobs.";
        Unreadable::Io(words) if words == CHANGED => "请等写入或同步完成后再评。",
            "Score it again when whatever writes or synchronises it is done.";
        Unreadable::Io(_) => "请检查路径和权限。", "Check the path and its permissions.";
    )
}

/// What an author can do about it: a full sentence that names no option of the program, which authors do not
/// run.
#[must_use]
pub fn mend_by_author(reason: &Unreadable, lang: Lang) -> &'static str {
    fixed!(lang, reason;
        Unreadable::Binary(Some(kind)) if kind == ZIP => "请先解压，再使用其中的报告文件。",
            "Unpack it first and take the report in it.";
        Unreadable::NotBuiltIn(_) => "请另存为纯文本（.txt）。", "Save the report as plain text (.txt).";
        Unreadable::TooLarge { .. } =>
            "请核对是否选对了文件（一份报告一般不超过 1 MB）；图片较多的，请压缩图片后另存。",
            "Check that it is the right file, a report seldom exceeds 1 MB; where it holds many pictures, make them smaller and save it anew.";
        Unreadable::Unbounded(exceeded) => match exceeded.bound {
            Bound::Archive | Bound::Archives | Bound::Members => pick(lang,
                "请先解压，再使用其中的报告文件。", "Unpack it first and take the report in it."),
            _ => pick(lang, "请核对是否选对了文件；可另存为 .docx 或纯文本后重试。",
                "Check that it is the right file; saved anew as .docx or plain text it may be read."),
        };
        Unreadable::OtherKind { .. } | Unreadable::NotAReport(_) =>
            "请核对是否选对了文件；核对无误的，请向收件单位说明。",
            "Check that it is the right file; if it is, tell those who collect the reports.";
        Unreadable::System(_) => "文件本身没有问题，请稍后重试。",
            "Nothing is wrong with the file; try again later.";
        reason => mend(reason, lang);
    )
}

/// What there is too much of, by how much as far as that is known.
fn too_much(exceeded: Exceeded, lang: Lang) -> String {
    let shown = |amount: u64| match exceeded.bound {
        Bound::Expanded | Bound::Archive | Bound::Memory | Bound::Stack => in_megabytes(amount),
        Bound::Time => format!("{}.{} s", amount / 1000, amount % 1000 / 100),
        _ => amount.to_string(),
    };
    let what = fixed!(lang, exceeded.bound;
        Bound::Expanded => "解压后的内容过大，可能是恶意制作的压缩文件",
            "it unpacks to far too much, as a zip bomb does";
        Bound::Ratio => "解压后的内容是压缩前的太多倍，可能是压缩炸弹",
            "it unpacks to far too many times its size, as a zip bomb does";
        Bound::Archive => "压缩包解压后的内容过大",
            "the files of the archive are too large together";
        Bound::Depth => "内容嵌套过深", "its contents are nested too deeply";
        Bound::Archives => "压缩包嵌套层数过多", "too many archives stand in one another";
        Bound::Members => "压缩包中的文件过多", "the archive holds too many files";
        Bound::Pages => "页数过多", "it has too many pages";
        Bound::Characters => "字数过多", "it holds too many characters of text";
        Bound::Structure => "文件内部结构过于庞杂",
            "it is built of more parts than any program writes";
        Bound::Time => "读取时间过长，已中止", "reading it took too long and was stopped";
        Bound::Memory => "读取所需内存过多，已中止",
            "reading it took too much memory and was stopped";
        Bound::Stack => "内容嵌套过深，读取已中止",
            "its contents are nested too deeply, reading it was stopped";
    );
    let limit = shown(exceeded.limit);
    sentences!(lang, exceeded.found.map(shown);
        Some(found) => "{what}：{found}，上限 {limit}", "{what}: {found}, the limit is {limit}";
        None => "{what}：超过上限 {limit}", "{what}: more than the limit of {limit}";
    )
}

/// What to do where there is too much: look at the file, and raise the limit if it is what it should be.
fn how_to_allow_more(bound: Bound, lang: Lang) -> &'static str {
    fixed!(lang, bound;
        Bound::Expanded =>
            "请确认选对了文件，可另存为 .docx 或纯文本后重试；确实要评的，用 --max-unpacked 放宽上限。",
            "Check that it is the right file, or save it anew as .docx or plain text; --max-unpacked allows more.";
        Bound::Ratio =>
            "请确认选对了文件，可另存为 .docx 或纯文本后重试；确实要评的，用 --max-ratio 放宽上限。",
            "Check that it is the right file, or save it anew as .docx or plain text; --max-ratio allows more.";
        Bound::Archive => "请分成几个压缩包；确实要评的，用 --max-archive 放宽上限。",
            "Split it into several archives; --max-archive allows more.";
        Bound::Depth => "请确认选对了文件，可另存为纯文本后重试；确实要评的，用 --max-nesting 放宽上限。",
            "Check that it is the right file, or save it as plain text; --max-nesting allows more.";
        Bound::Archives => "请先解压外层；确实要评的，用 --max-archive-nesting 放宽上限。",
            "Unpack the outer ones first; --max-archive-nesting allows more.";
        Bound::Members => "请分成几个压缩包；确实要评的，用 --max-files 放宽上限。",
            "Split it into several archives; --max-files allows more.";
        Bound::Pages => "请确认选对了文件；确实要评的，用 --max-pages 放宽上限。",
            "Check that it is the right file; --max-pages allows more.";
        Bound::Characters => "请确认选对了文件；确实要评的，用 --max-characters 放宽上限。",
            "Check that it is the right file; --max-characters allows more.";
        Bound::Time =>
            "请确认选对了文件，可另存为 .docx 或纯文本后重试；确实要评的，用 --max-time 放宽上限。",
            "Check that it is the right file, or save it anew as .docx or plain text; --max-time allows more.";
        Bound::Memory =>
            "请确认选对了文件，可另存为 .docx 或纯文本后重试；确实要评的，用 --max-memory 放宽上限。",
            "Check that it is the right file, or save it anew as .docx or plain text; --max-memory allows more.";
        Bound::Structure | Bound::Stack => "请确认选对了文件；可另存为 .docx 或纯文本后重试。",
            "Check that it is the right file; saved anew as .docx or plain text it may be read.";
    )
}

/// A format as people call it.
#[must_use]
pub fn format_name(format: Format) -> &'static str {
    match format {
        Format::Text => "TXT",
        Format::Markdown => "Markdown",
        Format::Docx => "DOCX",
        Format::Odt => "ODT",
        Format::Rtf => "RTF",
        Format::Doc => "DOC",
        Format::Pdf => "PDF",
        Format::Ofd => "OFD",
        Format::Html => "HTML",
        Format::Mhtml => "MHTML",
    }
}

fn in_megabytes(bytes: u64) -> String {
    if bytes < 1 << 20 {
        return format!("{} KB", bytes.div_ceil(1 << 10));
    }
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

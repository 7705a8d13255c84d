//! The last measurement, written into a document between two marks.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

/// Puts `text` between `<!-- MARK -->` and `<!-- /MARK -->` of the document.
///
/// # Errors
/// It cannot be read or written, or has no such marks.
pub fn write(document: &Path, mark: &str, text: &str) -> io::Result<()> {
    let before = fs::read_to_string(document)?;
    let missing = || io::Error::other(format!("{} has no marks {mark}", document.display()));
    fs::write(document, replaced(&before, mark, text).ok_or_else(missing)?)
}

fn replaced(document: &str, mark: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{}\n{end}{after}", text.trim()))
}

/// What was measured of the repository at `root`, and where: a sentence.
#[must_use]
pub fn conditions(root: &Path, plan: &str) -> String {
    let commit = ["describe", "--always", "--dirty"];
    let commit = first_line(Command::new("git").arg("-C").arg(root).args(commit));
    let compiler = first_line(Command::new("rustc").arg("--version"));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    let processor = processor();
    format!(
        "Commit {commit}, {compiler}, {processor}, {cores} cores, load {load} at the end; {plan}."
    )
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("model name"));
    let name = line.and_then(|line| line.split_once(':')).map(|(_, name)| name.trim());
    name.unwrap_or(std::env::consts::ARCH).to_owned()
}

fn first_line(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).lines().next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let document = "a\n<!-- t -->\nold\n<!-- /t -->\nb\n";
        let expected = "a\n<!-- t -->\nnew\n<!-- /t -->\nb\n";
        assert_eq!(replaced(document, "t", "new\n").as_deref(), Some(expected));
        assert_eq!(replaced(document, "u", "new"), None);
    }

    #[test]
    fn the_document_is_rewritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("speed.md");
        fs::write(&path, "<!-- t --><!-- /t -->").expect("a file");
        write(&path, "t", "7 µs").expect("the marks are there");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "<!-- t -->\n7 µs\n<!-- /t -->");
        let error = write(&path, "u", "7 µs").expect_err("no such marks");
        assert!(error.to_string().ends_with("speed.md has no marks u"), "{error}");
    }
}

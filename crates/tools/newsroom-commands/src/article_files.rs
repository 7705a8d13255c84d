//! Articles in files.

use crate::files::files;
use articles::Article;
use cli_base::error::{Error, at_path};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The articles of all files, those of a folder by file name.
///
/// # Errors
/// A file cannot be read or is no article, by name; there is none; two are of one id and version, whose
/// outcomes could not be told apart.
pub(crate) fn articles(paths: &[PathBuf]) -> Result<Vec<Article>, Error> {
    let mut found = Vec::new();
    for path in paths {
        for file in files(path, &["json"])? {
            found.push(article(&file)?);
        }
    }
    let mut keys = BTreeSet::new();
    let mut all = found.iter();
    if let Some(twice) = all.find(|one| !keys.insert((one.id.clone(), one.version))) {
        let message = format!("{}: its version {} is there twice", twice.id, twice.version);
        return Err(Error::Usage(message));
    }
    if found.is_empty() {
        return Err(Error::Usage("no article in it: name a file or a folder of them".into()));
    }
    Ok(found)
}

fn article(file: &Path) -> Result<Article, Error> {
    let refused = |message: String| Error::Usage(format!("{}: {message}", file.display()));
    let bytes = fs::read(file).map_err(at_path(file))?;
    let article: Article = serde_json::from_slice(&bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        refused(format!("InvalidInput: no article as JSON, see line {line}, column {column}"))
    })?;
    article.take_in().map_err(|error| refused(format!("{}: {error}", error.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> PathBuf {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/newsroom/articles").into()
    }

    #[test]
    fn the_samples_are_articles() {
        assert!(articles(&[samples()]).unwrap().len() >= 5);
        let twice = articles(&[samples(), samples()]).unwrap_err().to_string();
        assert!(twice.contains("is there twice"), "{twice}");
    }

    #[test]
    fn what_is_no_article_is_named_without_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let said = |text: &str| {
            fs::write(folder.path().join("a.json"), text).unwrap();
            articles(&[folder.path().to_owned()]).unwrap_err().to_string()
        };
        let error = said("{\"secret\": 1}");
        assert!(error.contains("a.json: InvalidInput") && !error.contains("secret"), "{error}");
        let empty = "{\"id\": \"a\", \"version\": 0, \"language\": \"fr\", \"state\": \"DRAFT\", \"blocks\": []}";
        assert!(said(empty).contains("InvalidInput: version"), "{}", said(empty));
        let none = articles(&[tempfile::tempdir().unwrap().path().to_owned()]).unwrap_err();
        assert!(none.to_string().contains("no article in it"), "{none}");
    }
}

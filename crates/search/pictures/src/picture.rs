//! One drawing of one thing.

use crate::{Credit, PictureLine};

/// A thing as one set draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `noto-cat-face`.
    pub id: String,
    /// `cat face`.
    pub title: String,
    /// The set, [`Credit::style`].
    pub style: String,
    /// What is drawn, the same in all sets: `cat-face`.
    pub subject: String,
    /// SPDX identifier of the licence.
    pub licence: String,
}

impl Picture {
    fn of(credit: &Credit, subject: &str) -> Self {
        let Credit { style, licence, .. } = credit;
        Self {
            id: format!("{style}-{subject}"),
            title: subject.replace('-', " "),
            style: style.clone(),
            subject: subject.to_owned(),
            licence: licence.spdx.clone(),
        }
    }

    /// Its line in a manifest.
    #[must_use]
    pub fn line(&self) -> PictureLine {
        let metadata = [
            ("style", self.style.clone()),
            ("subject", self.subject.clone()),
            ("license", self.licence.clone()),
        ];
        PictureLine {
            id: self.id.clone(),
            key: format!("pictures/{}.png", self.id),
            title: self.title.clone(),
            metadata: metadata.map(|(name, value)| (name.to_owned(), value)).into(),
            file: None,
        }
    }
}

/// Every subject in every set, subject by subject.
#[must_use]
pub fn list_pictures(sets: &[Credit], subjects: &[String]) -> Vec<Picture> {
    let of_all =
        |subject: &String| sets.iter().map(|set| Picture::of(set, subject)).collect::<Vec<_>>();
    subjects.iter().flat_map(of_all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::icon_set::tests::set;

    #[test]
    fn a_subject_is_drawn_once_in_each_set() {
        let sets = ["a", "b"].map(|style| set(style, &[]).credit);
        let all = list_pictures(&sets, &["cat-face".to_owned()]);
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["a-cat-face", "b-cat-face"]);
        let line = all[0].line();
        assert_eq!(
            (line.key.as_str(), line.title.as_str()),
            ("pictures/a-cat-face.png", "cat face")
        );
        assert_eq!(line.metadata["subject"], "cat-face");
    }
}

//! Parts of speech.

/// Those of Universal Dependencies, with spaCy's one for space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum PartOfSpeech {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Space,
    Sym,
    Verb,
    X,
}

const NAMES: [(&str, PartOfSpeech); 18] = [
    ("ADJ", PartOfSpeech::Adj),
    ("ADP", PartOfSpeech::Adp),
    ("ADV", PartOfSpeech::Adv),
    ("AUX", PartOfSpeech::Aux),
    ("CCONJ", PartOfSpeech::Cconj),
    ("DET", PartOfSpeech::Det),
    ("INTJ", PartOfSpeech::Intj),
    ("NOUN", PartOfSpeech::Noun),
    ("NUM", PartOfSpeech::Num),
    ("PART", PartOfSpeech::Part),
    ("PRON", PartOfSpeech::Pron),
    ("PROPN", PartOfSpeech::Propn),
    ("PUNCT", PartOfSpeech::Punct),
    ("SCONJ", PartOfSpeech::Sconj),
    ("SPACE", PartOfSpeech::Space),
    ("SYM", PartOfSpeech::Sym),
    ("VERB", PartOfSpeech::Verb),
    ("X", PartOfSpeech::X),
];

impl PartOfSpeech {
    /// "NOUN" and the like.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, part)| *part == self).map_or("X", |(name, _)| name)
    }

    /// Of a label of the package: "Gender=Fem|Number=Sing|POS=NOUN".
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let part = label.split('|').find_map(|feature| feature.strip_prefix("POS="))?;
        NAMES.iter().find(|(name, _)| *name == part).map(|(_, part)| *part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_a_part_of_speech_among_other_things() {
        let noun = PartOfSpeech::of_label("Gender=Fem|Number=Sing|POS=NOUN");
        assert_eq!(noun.map(PartOfSpeech::name), Some("NOUN"));
        assert_eq!(PartOfSpeech::of_label("Gender=Fem"), None);
    }
}

//! What is said of the matter of each stage. Another stage is another entry here: mail and page ask
//! nowhere else.

use questions::{Choice, Stage};

/// The words for one stage.
pub(super) struct Matter {
    /// What is looked at.
    pub(super) name: &'static str,
    /// What is asked, in the first round and in later ones.
    pub(super) questions: [&'static str; 2],
    /// What a mail's subject asks to do; the id of review, product, dispatch, training run or article follows.
    pub(super) request: &'static str,
    /// What a high score makes of it.
    pub(super) harm: &'static str,
    /// The score over all kinds of harm.
    pub(super) whole: &'static str,
    pub(super) approve: Said,
    pub(super) edit: Said,
    pub(super) reject: Said,
    pub(super) no_reply: Said,
}

/// A choice in words.
pub(super) struct Said {
    /// What it does.
    pub(super) choice: &'static str,
    /// What was decided by it, to stand after a person's name.
    pub(super) decided: &'static str,
}

impl Matter {
    pub(super) fn of(stage: Stage) -> &'static Self {
        match stage {
            Stage::Review => &REVIEW,
            Stage::Reply => &REPLY,
            Stage::Image => &IMAGE,
            Stage::Attributes => &ATTRIBUTES,
            Stage::Description => &DESCRIPTION,
            Stage::Rewrite => &REWRITE,
            Stage::Training => &TRAINING,
            Stage::Label => &LABEL,
            Stage::Model => &MODEL,
        }
    }

    pub(super) fn said(&self, choice: Choice) -> &Said {
        match choice {
            Choice::Approve => &self.approve,
            Choice::Edit => &self.edit,
            Choice::Reject => &self.reject,
            Choice::NoReply => &self.no_reply,
        }
    }
}

const fn said(choice: &'static str, decided: &'static str) -> Said {
    Said { choice, decided }
}

const REVIEW: Matter = Matter {
    name: "review",
    questions: ["Is this review fit to be answered?"; 2],
    request: "decide on review",
    harm: "toxic",
    whole: "Toxicity as a whole",
    approve: said("Yes, answer the review", "approved the review"),
    edit: said("Yes, answer the review", "approved the review"),
    reject: said("No, the review is harmful", "called the review harmful"),
    no_reply: said(
        "Do not answer: the review is not harmful, but needs no reply",
        "decided not to answer the review",
    ),
};

const REPLY: Matter = Matter {
    name: "reply",
    questions: ["Is this reply fit to be posted?", "Is the edited reply fit to be posted?"],
    request: "decide on the reply to review",
    harm: "toxic",
    whole: "Toxicity as a whole",
    approve: said("Post the reply as it is", "approved the reply"),
    edit: said("Edit the reply, then post it", "edited the reply"),
    reject: said("Reject the reply: it is not fit to be posted", "rejected the reply"),
    no_reply: said("Do not answer: the review needs no reply", "decided not to answer the review"),
};

/// A round is a picture here, so that all rounds ask the same.
const IMAGE: Matter = Matter {
    name: "picture",
    questions: ["Is this picture fit to be shown?"; 2],
    request: "decide on a picture of review",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Yes, the picture may be shown", "approved the picture"),
    edit: said("Yes, the picture may be shown", "approved the picture"),
    reject: said("No, the picture is harmful", "called the picture harmful"),
    no_reply: said("Yes, the picture may be shown", "approved the picture"),
};

const ATTRIBUTES: Matter = Matter {
    name: "attributes",
    questions: ["Which attributes does this product have?"; 2],
    request: "check the attributes of product",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Go on with the values as they stand", "confirmed the attributes"),
    edit: said("Correct the values, then go on with them", "corrected the attributes"),
    reject: said("Reject: do not describe this product", "rejected the product"),
    no_reply: said("Go on with the values as they stand", "confirmed the attributes"),
};

const DESCRIPTION: Matter = Matter {
    name: "texts",
    questions: [
        "Are these texts fit to be published?",
        "Are the edited texts fit to be published?",
    ],
    request: "decide on the texts of product",
    harm: "toxic",
    whole: "Toxicity as a whole",
    approve: said("Publish the texts as they stand", "approved the texts"),
    edit: said("Edit the texts, then publish them", "edited the texts"),
    reject: said("Reject: these texts are not fit to be published", "rejected the texts"),
    no_reply: said("Publish the texts as they stand", "approved the texts"),
};

/// No score is given of a rewrite. What is approved is a draft: nothing is published by it.
const REWRITE: Matter = Matter {
    name: "rewrite",
    questions: [
        "Does this rewrite say what the dispatch says?",
        "Does the edited rewrite say what the dispatch says?",
    ],
    request: "decide on the rewrite of dispatch",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Make a draft of the rewrite as it stands", "approved the rewrite"),
    edit: said("Edit the rewrite, then make a draft of it", "edited the rewrite"),
    reject: said("Reject: make no draft of this rewrite", "rejected the rewrite"),
    no_reply: said("Make a draft of the rewrite as it stands", "approved the rewrite"),
};

/// No score is given of a run, and nothing of it is edited.
const TRAINING: Matter = Matter {
    name: "training run",
    questions: ["Is this training run to go on?"; 2],
    request: "decide on training run",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Go on, as is said under “If it goes on”", "let the training run go on"),
    edit: said("Go on, as is said under “If it goes on”", "let the training run go on"),
    reject: said("Stop: the run ends here, without a model", "stopped the training run"),
    no_reply: said("Stop: the run ends here, without a model", "stopped the training run"),
};

/// No score is given of a label.
const LABEL: Matter = Matter {
    name: "label",
    questions: ["Are these topics treated as the machine says?"; 2],
    request: "decide on the label of article",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Publish the label with the levels as they stand", "confirmed the label"),
    edit: said("Correct the levels, then publish the label", "corrected the label"),
    reject: said("Reject: the article gets no label", "rejected the label"),
    no_reply: said("Publish the label with the levels as they stand", "confirmed the label"),
};

/// No score is given of a model but the gate's figures, and nothing of it is edited.
const MODEL: Matter = Matter {
    name: "trained model",
    questions: ["Is this trained model to become the current one?"; 2],
    request: "decide on the model of training run",
    harm: "harmful",
    whole: "Harm as a whole",
    approve: said("Promote: it becomes the current one", "promoted the model"),
    edit: said("Promote: it becomes the current one", "promoted the model"),
    reject: said("Refuse: what is current stays", "refused the model"),
    no_reply: said("Refuse: what is current stays", "refused the model"),
};

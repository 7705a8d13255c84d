//! In which forms a model may be asked, and which is next where it refuses one.

/// How an answer is held to its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Structure {
    /// By structured output.
    Format,
    /// As the input of a tool that the model has to use: what Amazon Nova knows instead
    /// (<https://docs.aws.amazon.com/nova/latest/userguide/tool-choice.html>).
    Tool,
    /// By the schema's text in the prompt alone.
    Prompt,
}

/// What a model is asked for besides an answer to the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) structure: Structure,
    /// Whether it is given a temperature. Newer models of Anthropic refuse any
    /// (<https://platform.claude.com/docs/models/sonnet-5/migration-guide>).
    pub(crate) temperature: bool,
    /// Whether it is told how much to think.
    pub(crate) effort: bool,
}

/// What a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Objection {
    /// The model is not there, or not by this id: no form helps.
    Model,
    Structure,
    Temperature,
    Effort,
    /// The message does not say.
    Unclear,
}

impl Objection {
    /// By the words of a `ValidationException`, which may quote the request: nothing of them is kept.
    pub(crate) fn of(message: &str) -> Self {
        // Refusals of any field end in "please reformat your input", and count "schema violations".
        let message =
            message.to_lowercase().replace("reformat", "").replace("schema violation", "");
        let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
        if says(&["model identifier", "on-demand throughput"]) {
            Self::Model
        } else if says(&["temperature"]) {
            Self::Temperature
        } else if says(&["tool", "format", "schema", "structured"]) {
            Self::Structure
        } else if says(&["effort", "thinking"]) {
            Self::Effort
        } else {
            Self::Unclear
        }
    }
}

/// Forms still to try, the one that asks most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forms(Vec<Form>);

impl Forms {
    /// All, with the structure given up before the settings. One that would repeat another for want
    /// of a temperature or an effort to leave out is not among them.
    pub(crate) fn all(temperature: bool, effort: bool) -> Self {
        let mut forms = Vec::new();
        for told in [true, false].into_iter().filter(|told| *told || effort) {
            for warm in [true, false].into_iter().filter(|warm| *warm || temperature) {
                for structure in [Structure::Format, Structure::Tool, Structure::Prompt] {
                    forms.push(Form { structure, temperature: warm, effort: told });
                }
            }
        }
        Self(forms)
    }

    /// Without structure: the schema stands in the prompt.
    pub(crate) fn unstructured(mut self) -> Self {
        self.0.retain(|form| form.structure == Structure::Prompt);
        self
    }

    /// Without the tool.
    pub(crate) fn without_tool(mut self) -> Self {
        self.0.retain(|form| form.structure != Structure::Tool);
        self
    }

    /// Those from `known` on; all where it is not among them.
    pub(crate) fn from(mut self, known: Option<Form>) -> Self {
        let place = known.and_then(|known| self.0.iter().position(|form| *form == known));
        self.0.drain(..place.unwrap_or(0));
        self
    }

    pub(crate) fn first(&self) -> Option<Form> {
        self.0.first().copied()
    }

    /// What is left where a model refuses `refused`: nothing that has what it objects to.
    pub(crate) fn narrow(&mut self, refused: Form, objection: Objection) {
        self.0.retain(|form| match objection {
            Objection::Model => false,
            Objection::Structure => form.structure != refused.structure,
            Objection::Temperature => form.temperature != refused.temperature,
            Objection::Effort => form.effort != refused.effort,
            Objection::Unclear => *form != refused,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms tried when a model refuses each with the next message.
    fn tried(mut forms: Forms, messages: &[&str]) -> Vec<(Structure, bool, bool)> {
        let mut tried = Vec::new();
        for message in messages {
            let Some(form) = forms.first() else { break };
            tried.push((form.structure, form.temperature, form.effort));
            forms.narrow(form, Objection::of(message));
        }
        tried
    }

    #[test]
    fn objections_are_read_from_messages_of_the_service() {
        for (message, objection) in [
            ("The provided model identifier is invalid.", Objection::Model),
            (
                "Invocation of model ID a.b with on-demand throughput isn\u{2019}t supported. Retry your \
                 request with the ID or ARN of an inference profile that contains this model.",
                Objection::Model,
            ),
            (
                "The model returned the following errors: output_config.format: Extra inputs are not \
                 permitted",
                Objection::Structure,
            ),
            (
                "This model doesn't support the toolConfig.toolChoice.tool field.",
                Objection::Structure,
            ),
            ("Thinking may not be enabled when tool_choice forces tool use.", Objection::Structure),
            ("`temperature` is deprecated for this model.", Objection::Temperature),
            (
                "`temperature` may only be set to 1 when thinking is enabled.",
                Objection::Temperature,
            ),
            (
                "The model returned the following errors: output_config.effort: Extra inputs are not \
                 permitted",
                Objection::Effort,
            ),
            (
                "Malformed input request: #: extraneous key [thinking] is not permitted, please \
                 reformat your input and try again.",
                Objection::Effort,
            ),
            (
                "Malformed input request: 2 schema violations found, please reformat your input and \
                 try again.",
                Objection::Unclear,
            ),
        ] {
            assert_eq!(Objection::of(message), objection, "{message}");
        }
    }

    #[test]
    fn what_is_objected_to_is_not_asked_for_again() {
        let refusals = ["output_config.format: no", "no temperature", "no tool_choice", "?"];
        assert_eq!(
            tried(Forms::all(true, false), &refusals),
            [
                (Structure::Format, true, true),
                (Structure::Tool, true, true),
                (Structure::Tool, false, true),
                (Structure::Prompt, false, true),
            ]
        );
    }

    #[test]
    fn a_model_that_is_not_there_is_asked_once() {
        let refusals = ["The provided model identifier is invalid."; 9];
        assert_eq!(tried(Forms::all(true, true), &refusals).len(), 1);
    }

    #[test]
    fn refusals_that_say_nothing_lead_through_all_forms() {
        assert_eq!(tried(Forms::all(true, true), &["?"; 99]).len(), 12);
        assert_eq!(tried(Forms::all(false, false), &["?"; 99]).len(), 3);
        assert_eq!(tried(Forms::all(true, false).unstructured(), &["?"; 99]).len(), 2);
    }

    #[test]
    fn a_known_form_is_where_the_next_request_begins() {
        let known = Form { structure: Structure::Tool, temperature: false, effort: true };
        assert_eq!(Forms::all(true, false).from(Some(known)).first(), Some(known));
        let first = Forms::all(false, false).first();
        assert_eq!(Forms::all(false, false).from(Some(known)).first(), first);
    }
}

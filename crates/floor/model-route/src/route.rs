//! Who is to write on an endpoint.

use lambda_bridge::{Env, Misconfigured};
use sagemaker::Target;
use std::fmt;

/// What the ids of routes begin with. No model on Bedrock has it.
pub(crate) const PREFIX: &str = "sagemaker:";

/// Characters of an endpoint's, a component's and a writer's name (`CreateEndpoint`,
/// `CreateInferenceComponent`; writers that are adapters have components of their name).
const MOST_NAME: usize = 63;

/// A writer on an endpoint of SageMaker.
///
/// Its id is `sagemaker:ENDPOINT/WRITER`, with `?component=COMPONENT`, `?output=text` or
/// `?component=COMPONENT&output=text` behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Who is to write, and where.
    pub target: Target,
    /// What it is asked for.
    pub output: Output,
}

/// What a writer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// JSON that the server holds to the schema.
    Schema,
    /// The text alone, which becomes the object of a schema that has one text: for small models, which keep
    /// no schema.
    Text,
}

impl Route {
    /// The route that an id names; none for a model on Bedrock and for an id that is spoilt.
    #[must_use]
    pub fn parse(model_id: &str) -> Option<Self> {
        let rest = model_id.strip_prefix(PREFIX)?;
        let (place, settings) = rest.split_once('?').unwrap_or((rest, ""));
        let (endpoint, writer) = place.split_once('/')?;
        let target = Target { endpoint: name(endpoint)?, component: None, writer: name(writer)? };
        let route = Self { target, output: Output::Schema };
        settings.split('&').filter(|setting| !setting.is_empty()).try_fold(route, Self::with)
    }

    fn with(mut self, setting: &str) -> Option<Self> {
        match setting.split_once('=')? {
            ("component", component) => self.target.component = Some(name(component)?),
            ("output", "text") => self.output = Output::Text,
            _ => return None,
        }
        Some(self)
    }

    /// The route of `REPLY_ENDPOINT`, `REPLY_WRITER`, `REPLY_COMPONENT` and `REPLY_OUTPUT` (`schema` or
    /// `text`), where `REPLY` is the prefix; none where no endpoint is named.
    ///
    /// # Errors
    /// A variable is missing or wrong; the error names it.
    pub fn from_env(env: &Env, prefix: &str) -> Result<Option<Self>, Misconfigured> {
        let variable = |of: &str| format!("{prefix}_{of}");
        let named = |of: &str| {
            let variable = variable(of);
            let read = |value| name(value).ok_or_else(|| no_name(&variable));
            env.optional(&variable).map(read).transpose()
        };
        let Some(endpoint) = named("ENDPOINT")? else { return Ok(None) };
        let missing = || Misconfigured::new(&variable("WRITER"), "is missing");
        let writer = named("WRITER")?.ok_or_else(missing)?;
        let target = Target { endpoint, component: named("COMPONENT")?, writer };
        let output = match env.optional(&variable("OUTPUT")) {
            None | Some("schema") => Output::Schema,
            Some("text") => Output::Text,
            Some(_) => {
                return Err(Misconfigured::new(&variable("OUTPUT"), "must be schema or text"));
            }
        };
        Ok(Some(Self { target, output }))
    }
}

fn no_name(variable: &str) -> Misconfigured {
    Misconfigured::new(variable, "must be a name: 63 letters, digits and hyphens at most")
}

fn name(text: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_name = (1..=MOST_NAME).contains(&text.len()) && text.chars().all(fits);
    is_name.then(|| text.to_owned())
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Target { endpoint, component, writer } = &self.target;
        write!(formatter, "{PREFIX}{endpoint}/{writer}")?;
        let component = component.as_ref().map(|name| format!("component={name}"));
        let output = (self.output == Output::Text).then(|| "output=text".to_owned());
        let settings: Vec<String> = component.into_iter().chain(output).collect();
        if settings.is_empty() { Ok(()) } else { write!(formatter, "?{}", settings.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_names_its_route() {
        let route = Route::parse("sagemaker:voices/t-kontor-0123456789ab").unwrap();
        let target = Target {
            endpoint: "voices".to_owned(),
            component: None,
            writer: "t-kontor-0123456789ab".to_owned(),
        };
        assert_eq!(route, Route { target, output: Output::Schema });
        let all = Route::parse("sagemaker:voices/kontor?component=k-7&output=text").unwrap();
        assert_eq!((all.target.component.as_deref(), all.output), (Some("k-7"), Output::Text));
    }

    #[test]
    fn other_ids_are_no_route() {
        for id in [
            "mistral.mistral-large-3-675b-instruct",
            "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abc",
            "sagemaker:voices",
            "sagemaker:voices/",
            "sagemaker:/kontor",
            "sagemaker:voices/a/b",
            "sagemaker:voices/../x",
            "sagemaker:voices/kontor?output=html",
            "sagemaker:voices/kontor?component=",
            "sagemaker:voices/kontor?model=x",
        ] {
            assert_eq!(Route::parse(id), None, "{id}");
        }
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Option<String>, String> {
        let route = Route::from_env(&Env::of(pairs), "REPLY").map_err(|error| error.to_string())?;
        Ok(route.map(|route| route.to_string()))
    }

    #[test]
    fn variables_name_a_route() {
        assert_eq!(read(&[("REPLY_WRITER", "kontor")]), Ok(None));
        let named = [("REPLY_ENDPOINT", "voices"), ("REPLY_WRITER", "kontor")];
        assert_eq!(read(&named), Ok(Some("sagemaker:voices/kontor".to_owned())));
        let more = [named[0], named[1], ("REPLY_COMPONENT", "k-7"), ("REPLY_OUTPUT", "text")];
        let id = "sagemaker:voices/kontor?component=k-7&output=text";
        assert_eq!(read(&more), Ok(Some(id.to_owned())));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let endpoint = ("REPLY_ENDPOINT", "voices");
        let refused = |pairs: &[(&str, &str)]| read(pairs).unwrap_err();
        assert_eq!(refused(&[endpoint]), "environment variable REPLY_WRITER is missing");
        let writer = refused(&[endpoint, ("REPLY_WRITER", "a b")]);
        assert!(writer.starts_with("environment variable REPLY_WRITER must be a name"), "{writer}");
        let output = refused(&[endpoint, ("REPLY_WRITER", "a"), ("REPLY_OUTPUT", "html")]);
        assert_eq!(output, "environment variable REPLY_OUTPUT must be schema or text");
    }

    proptest! {
        #[test]
        fn an_id_is_read_as_it_was_written(
            endpoint in "[a-z0-9-]{1,63}", writer in "[a-z0-9-]{1,63}",
            component in proptest::option::of("[a-z0-9-]{1,63}"), text in any::<bool>(),
        ) {
            let output = if text { Output::Text } else { Output::Schema };
            let route = Route { target: Target { endpoint, component, writer }, output };
            prop_assert_eq!(Route::parse(&route.to_string()), Some(route));
        }

        #[test]
        fn any_id_is_read_without_a_panic(id in "(sagemaker:)?.{0,40}") {
            let _ = Route::parse(&id);
        }
    }
}

//! `{"inputs", "parameters"}`: a prompt as it stands, control tokens and all.

use crate::asked::{Asked, Form, Stops, most, prompt, sampling, stops, who};
use crate::limits::USUAL_ANSWER;
use crate::{Refusal, Sampling};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Body {
    inputs: String,
    #[serde(default)]
    parameters: Parameters,
    #[serde(default)]
    stream: bool,
    adapters: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Parameters {
    do_sample: bool,
    seed: Option<u64>,
    temperature: Option<f32>,
    top_k: Option<i64>,
    top_p: Option<f32>,
    max_new_tokens: Option<usize>,
    return_full_text: bool,
    #[serde(alias = "stop")]
    stop_sequences: Option<Stops>,
    details: bool,
}

pub(crate) fn read(fields: Value) -> Result<Asked, Refusal> {
    let body: Body = serde_json::from_value(fields)?;
    if body.stream {
        return Err(Refusal::Unsupported("a stream"));
    }
    let given = body.parameters;
    // As these containers have it: without do_sample the likeliest token is taken.
    let temperature = if given.do_sample { given.temperature.unwrap_or(1.0) } else { 0.0 };
    Ok(Asked {
        prompt: prompt(body.inputs)?,
        who: who(body.adapters.as_ref(), None)?,
        sampling: sampling(Sampling {
            temperature,
            // -1 and 0 are all tokens.
            top_k: given.top_k.and_then(|top| usize::try_from(top).ok()).unwrap_or_default(),
            top_p: given.top_p.unwrap_or(1.0),
            seed: given.seed,
        })?,
        most: most(given.max_new_tokens, USUAL_ANSWER)?,
        stops: stops(given.stop_sequences)?,
        form: Form::Lmi { details: given.details, with_prompt: given.return_full_text },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asked::Who;
    use serde_json::json;

    #[test]
    fn what_a_request_leaves_out_is_as_the_containers_have_it() {
        let asked = read(json!({"inputs": "Hi"})).unwrap();
        assert_eq!((asked.prompt.as_str(), asked.most), ("Hi", 30));
        assert_eq!((asked.who, asked.sampling), (Who::Nobody, Sampling::GREEDY));
        assert_eq!(asked.form, Form::Lmi { details: false, with_prompt: false });
    }

    #[test]
    fn parameters_are_taken_over() {
        let asked = read(json!({"inputs": "Hi", "adapters": "t-a-0123456789ab", "parameters": {
            "do_sample": true, "temperature": 0.5, "top_k": -1, "top_p": 0.9, "seed": 3,
            "max_new_tokens": 5, "stop": "\n", "details": true, "return_full_text": true}}));
        let asked = asked.unwrap();
        let sampling = Sampling { temperature: 0.5, top_k: 0, top_p: 0.9, seed: Some(3) };
        assert_eq!((asked.sampling, asked.most), (sampling, 5));
        assert_eq!(asked.who, Who::Adapter("t-a-0123456789ab".to_owned()));
        assert_eq!(asked.stops, ["\n"]);
        assert_eq!(asked.form, Form::Lmi { details: true, with_prompt: true });
    }

    #[test]
    fn what_is_wrong_is_refused() {
        let refused = |body: Value| read(body).unwrap_err().status();
        assert_eq!(refused(json!({"inputs": ["Hi"]})), 424);
        assert_eq!(refused(json!({"inputs": "Hi", "adapters": ["es"]})), 424);
        assert_eq!(refused(json!({"inputs": "Hi", "stream": true})), 400);
        assert_eq!(refused(json!({"inputs": "x".repeat(65_537)})), 400);
        for parameters in [
            json!({"max_new_tokens": 0}),
            json!({"max_new_tokens": 1025}),
            json!({"do_sample": true, "temperature": 9.0}),
            json!({"top_p": 0.0}),
            json!({"stop_sequences": ["a", "b", "c", "d", "e"]}),
            json!({"stop_sequences": [""]}),
        ] {
            assert_eq!(refused(json!({"inputs": "Hi", "parameters": parameters})), 424);
        }
    }
}

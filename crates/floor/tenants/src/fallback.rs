//! What happens when a tenant's writer does not write.

use crate::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a tenant wants when its writer does not write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OnFailure {
    /// A person writes the reply.
    #[default]
    Person,
    /// The model on Amazon Bedrock that writes for everybody else writes it, in the tenant's brand voice.
    Bedrock,
}

/// Who writes a reply instead of a tenant's own writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Instead {
    /// A person.
    Person,
    /// The model on Amazon Bedrock, in the tenant's brand voice.
    Bedrock,
}

/// That somebody else wrote, as an outcome says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fallback {
    /// Why the tenant's writer did not.
    pub because: Refusal,
    /// Who wrote instead.
    pub by: Instead,
}

/// Who writes after a refusal that waiting did not end; `policy` is the tenant's, none where it is not known.
///
/// A person, unless the tenant wants Bedrock; of an unknown tenant no voice is known. What Bedrock writes when
/// the budget is spent is not in the budget: who wants a ceiling on that, too, wants a person. The bare base
/// never writes: it is nobody's voice.
#[must_use]
pub fn instead(policy: Option<OnFailure>, because: Refusal) -> Fallback {
    let by = match (policy, because) {
        (_, Refusal::UnknownTenant) => Instead::Person,
        (Some(OnFailure::Bedrock), _) => Instead::Bedrock,
        (Some(OnFailure::Person) | None, _) => Instead::Person,
    };
    Fallback { because, by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_tenant_s_policy_decides() {
        for because in Refusal::ALL {
            let person = Fallback { because, by: Instead::Person };
            assert_eq!(instead(Some(OnFailure::Person), because), person);
            assert_eq!(instead(None, because), person);
        }
        for because in [
            Refusal::AdapterMissing,
            Refusal::AdapterMismatch,
            Refusal::EndpointAsleep,
            Refusal::BudgetExhausted,
        ] {
            let bedrock = Fallback { because, by: Instead::Bedrock };
            assert_eq!(instead(Some(OnFailure::Bedrock), because), bedrock);
        }
    }

    #[test]
    fn who_has_no_voice_is_for_people() {
        let by = instead(Some(OnFailure::Bedrock), Refusal::UnknownTenant).by;
        assert_eq!(by, Instead::Person);
    }

    #[test]
    fn an_outcome_names_both() {
        let said = serde_json::to_value(instead(None, Refusal::AdapterMissing)).unwrap();
        assert_eq!(said, json!({"because": "AdapterMissing", "by": "PERSON"}));
    }
}

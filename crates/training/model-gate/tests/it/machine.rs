//! What the machine refuses before it trains is what the gate would refuse after it.

use model_gate::Input;
use schemars::schema_for;

#[test]
fn the_machine_keeps_the_bounds_and_the_least_of_the_gate() {
    let machine = include_str!("../../../../../statemachine/training/model-training.asl.json");
    let schema = schema_for!(Input).to_value();
    let rules = schema["$defs"]["GateRules"]["properties"].as_object().unwrap();
    assert_eq!(rules.len(), 7);
    for (name, rule) in rules {
        let [least, most] = ["minimum", "maximum"].map(|bound| rule[bound].as_f64().unwrap());
        let bounds = format!("'{name}': [{least}, {most}]");
        assert!(machine.contains(&bounds), "{bounds}");
    }
    for name in ["leastLines", "leastProducts"] {
        let least = format!("$asked.rules.{name} : {};", rules[name]["default"]);
        assert!(machine.contains(&least), "{least}");
    }
}

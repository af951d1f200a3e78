import Foundation
import RecEngine

func pressInValue(_ key: Key, prompt: Prompt, in state: inout State) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
        state.input.overlay = nil
        return []
    case .enter:
        state.input.overlay = nil
        return prompt.text.isEmpty ? [] : set(Slider.all[state.lists.weightSelection], to: prompt.text, in: &state)
    default: _ = prompt.edit(key, accepts: isOfNumber)
    }
    state.input.overlay = .value(prompt)
    return []
}

private func isOfNumber(_ character: Character) -> Bool { character.isNumber || "+-.,".contains(character) }

func set(_ slider: Slider, to text: String, in state: inout State) -> [Effect] {
    guard let value = Float(text.replacingOccurrences(of: ",", with: ".")), value.isFinite else {
        complain(
            "\"\(text)\" is not a number; \(slider.words) takes \(slider.setting.rangeText)",
            in: &state)
        return []
    }
    let kept = slider.allowed(value)
    if abs(kept - value) > 0.005 {
        say(
            "\(slider.words) takes \(slider.setting.rangeText): set to \(decimal(Double(kept), 2))",
            in: &state)
    }
    return change(&state) { slider.set(kept, in: &$0) }
}

/// A number typed for the selected weight.
enum ValueOverlay {
    static func draw(_ state: State, _ prompt: Prompt, _ canvas: inout Canvas) {
        let slider = Slider.all[state.lists.weightSelection]
        let area = boxArea(state, width: 46, height: 4)
        canvas.open(area, title: slider.words, note: "Enter sets, Esc leaves")
        let inner = area.inner
        let limit = inner.x + inner.width
        let now = slider.text(slider.value(in: state))
        canvas.write("\(slider.setting.rangeText), now \(now)", inner.x + 1, inner.y, Style(.muted), limit: limit)
        canvas.write(prompt, after: "= ", inner.x + 1, inner.y + 1, limit: limit)
    }
}

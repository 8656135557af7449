public import Cells

/// Draws the model. Pure, and as cheap as what is visible: equal models give equal grids.
public func view(_ model: Model, size: Size, theme: Theme) -> Grid {
    var model = model
    model.size = size
    var canvas = Canvas(size: size, theme: theme)
    guard size.columns > 0, size.rows > 0 else { return canvas.grid }
    let around = model.surroundings
    model.drawBar(on: &canvas)
    model.drawFacts(on: &canvas, around)
    model.layers[model.layers.ground]?.draw(on: &canvas, around)
    model.drawBottom(on: &canvas, around)
    for name in LayerName.allCases.reversed() where name.isFramed { model.layers[name]?.draw(on: &canvas, around) }
    return canvas.grid
}

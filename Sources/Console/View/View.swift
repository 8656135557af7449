public import Cells

/// Draws the model. Pure, and as cheap as what is visible: equal models give equal grids.
public func view(_ model: Model, size: Size, theme: Theme) -> Grid {
    var model = model
    model.size = size
    var canvas = Canvas(size: size, theme: theme)
    guard size.columns > 0, size.rows > 0 else { return canvas.grid }
    model.drawBar(on: &canvas)
    model.drawFacts(on: &canvas)
    if model.palette != nil {
        model.drawPalette(on: &canvas)
    } else if model.helpScroll != nil {
        model.drawHelp(on: &canvas)
    } else if model.find != nil {
        model.drawFind(on: &canvas)
    } else if model.bulk != nil {
        model.drawBulk(on: &canvas)
    } else if model.detail != nil {
        model.drawDetail(on: &canvas)
    } else {
        switch model.view {
        case .sessions: model.drawTable(on: &canvas)
        case .overview: model.drawOverview(on: &canvas)
        case .ended: model.drawEnded(on: &canvas)
        case .users: model.drawUsers(on: &canvas)
        case .audit: model.drawAudit(on: &canvas)
        }
    }
    model.drawBottom(on: &canvas)
    if model.picker != nil { model.drawPicker(on: &canvas) }
    if model.question != nil { model.drawQuestion(on: &canvas) }
    return canvas.grid
}

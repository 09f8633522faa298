;;; warmline.el --- Warm wording as you type, through Eglot  -*- lexical-binding: t -*-

;; Save as ~/.emacs.d/warmline.el and write (load "~/.emacs.d/warmline") in your init file.
;; Emacs 29 and newer have Eglot built in; before, it is the package "eglot".

(require 'eglot)

;; Markdown and HTML first: their modes derive from text-mode. One entry for each format, because an Eglot
;; older than 1.10 tells a server one language for all of its buffers.
(dolist (entry '(((text-mode :language-id "plaintext") "warmline" "lsp")
                 (((html-mode :language-id "html") (mhtml-mode :language-id "html")) "warmline" "lsp")
                 (((markdown-mode :language-id "markdown") (gfm-mode :language-id "markdown")) "warmline" "lsp")))
  (add-to-list 'eglot-server-programs entry))

(defvar warmline-modes '(text-mode markdown-mode gfm-mode html-mode mhtml-mode)
  "The modes in which Warmline starts by itself; in others \\[eglot] starts it.")

(defun warmline-start ()
  "Start Warmline in a file that holds text for a reader."
  (when (memq major-mode warmline-modes)
    (eglot-ensure)))

;; All of these modes derive from text-mode and run its hook.
(add-hook 'text-mode-hook #'warmline-start)

(defun warmline-fix-all ()
  "Apply every fix that cannot change the meaning."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.warmline" t))

(define-key eglot-mode-map (kbd "C-c w w") #'eglot-code-actions)
(define-key eglot-mode-map (kbd "C-c w f") #'warmline-fix-all)
(define-key eglot-mode-map (kbd "C-c w h") #'eldoc)
(define-key eglot-mode-map (kbd "C-c w n") #'flymake-goto-next-error)
(define-key eglot-mode-map (kbd "C-c w p") #'flymake-goto-prev-error)

(provide 'warmline)
;;; warmline.el ends here
